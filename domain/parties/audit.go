package parties

import (
	"reflect"
	"strings"

	"backdesk/domain/fault"
)

// forAudit is the record as the audit keeps it: the account is masked, since
// many may read the audit and few may see accounts.
func forAudit(s Supplier) Supplier {
	s.Bank = s.Bank.Masked()
	return s
}

// difference gives, by field, what two records differ in, before and after.
func difference(before, after Supplier) (b, a map[string]any) {
	b, a = map[string]any{}, map[string]any{}
	x, y := reflect.ValueOf(forAudit(before)), reflect.ValueOf(forAudit(after))
	for i := range x.NumField() {
		name := x.Type().Field(i).Name
		if name == "Version" {
			continue
		}
		old, now := x.Field(i).Interface(), y.Field(i).Interface()
		if !reflect.DeepEqual(old, now) {
			b[name], a[name] = old, now
		}
	}
	if before.Bank != after.Bank && before.Bank.Masked() == after.Bank.Masked() {
		b["Bank"], a["Bank"] = before.Bank.Masked(), "changed" // the difference is behind the mask
	}
	if before.Bank != after.Bank && before.Bank.Unreadable {
		b["Bank"] = "unreadable"
	}
	return b, a
}

// answered gives the reasons that were needed, by fault key, to be stored with
// the record.
func answered(l fault.List, answers fault.Answers) map[string]string {
	out := map[string]string{}
	for _, f := range l.Faults() {
		if reason := answers.For(f); f.Severity == fault.Soft && reason != "" {
			out[f.Key()] = reason
		}
	}
	return out
}

// reasons joins them for the audit, in the order of the faults.
func reasons(l fault.List, answers fault.Answers) string {
	var out []string
	for _, f := range l.Faults() {
		if reason := answers.For(f); f.Severity == fault.Soft && reason != "" {
			out = append(out, f.Key()+": "+reason)
		}
	}
	return strings.Join(out, "; ")
}
