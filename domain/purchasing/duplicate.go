package purchasing

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"backdesk/domain/dates"
	"backdesk/domain/fault"
	"backdesk/domain/ident"
	"backdesk/domain/money"
	"backdesk/domain/text"
)

// DuplicateGrade is how much an earlier invoice looks like the same paper.
type DuplicateGrade string

const (
	// DuplicateBlocks: taken only with a reason, and then a second person must
	// release it.
	DuplicateBlocks DuplicateGrade = "block"
	// DuplicateStrong asks for a reason.
	DuplicateStrong DuplicateGrade = "strong"
	// DuplicateShown is only shown: numbers that begin again each year, and what
	// was voided, must pass.
	DuplicateShown DuplicateGrade = "shown"
)

// Duplicate is one finding with its evidence; both raw numbers are in it,
// because two different numbers may have the same key.
type Duplicate struct {
	Rule  string // "D1" … "D6"
	Code  string // "duplicate-number": the fault's code
	Grade DuplicateGrade
	Seen  Seen
	Days  int // between the two dates
}

// likelyDays is how far apart two papers of one amount may be dated and still
// be one paper keyed twice.
const likelyDays = 60

// DuplicateKey gives the form of a document's number that duplicates are
// compared by (text.DocumentKey), "" for a paper without a number.
func DuplicateKey(number string) string { return text.DocumentKey(number) }

// findDuplicates grades the invoices that may be the same paper, strongest
// first. Partial bills of one order are no duplicates: the order's number is
// not compared at all.
func findDuplicates(q SeenQuery, seen []Seen, fiscalYear func(dates.Date) int) []Duplicate {
	var out []Duplicate
	for _, s := range seen {
		if s.ID == q.ID || (s.Kind == InvoiceCredit) != q.Credit || s.Kind == InvoiceReversal {
			continue
		}
		d, ok := grade(q, s, fiscalYear)
		if !ok {
			continue
		}
		d.Seen.BankAccount = MaskedAccount(s.BankAccount)
		if s.State == InvoiceVoid {
			d.Grade = DuplicateShown
		}
		if !q.Date.IsZero() && !s.Date.IsZero() {
			d.Days = abs(q.Date.Sub(s.Date))
		}
		out = append(out, d)
	}
	rank := map[DuplicateGrade]int{DuplicateBlocks: 0, DuplicateStrong: 1, DuplicateShown: 2}
	slices.SortStableFunc(out, func(a, b Duplicate) int {
		return cmp.Or(cmp.Compare(rank[a.Grade], rank[b.Grade]), cmp.Compare(a.Rule, b.Rule), b.Seen.Date.Compare(a.Seen.Date))
	})
	return out
}

// grade applies the rules in the order of their strength; the first that fits counts.
func grade(q SeenQuery, s Seen, fiscalYear func(dates.Date) int) (Duplicate, bool) {
	same := s.Supplier == q.Supplier
	sameKey := q.Key != "" && s.Key == q.Key
	sameGross := s.Gross == q.Gross && !q.Gross.IsZero()
	switch {
	case q.FileHash != "" && s.FileHash == q.FileHash:
		return Duplicate{Rule: "D1", Code: "duplicate-file", Grade: DuplicateBlocks, Seen: s}, true
	case same && sameKey && sameYear(q.Date, s.Date, fiscalYear):
		return Duplicate{Rule: "D2", Code: "duplicate-number", Grade: DuplicateBlocks, Seen: s}, true
	case same && sameGross && s.Date == q.Date:
		return Duplicate{Rule: "D4", Code: "duplicate-amount", Grade: DuplicateStrong, Seen: s}, true
	case !same && sameKey && sameParty(q, s):
		return Duplicate{Rule: "D6", Code: "duplicate-other-supplier", Grade: DuplicateStrong, Seen: s}, true
	case same && sameKey:
		return Duplicate{Rule: "D3", Code: "duplicate-other-year", Grade: DuplicateShown, Seen: s}, true
	case same && sameGross && abs(q.Date.Sub(s.Date)) <= likelyDays && misread(q, s):
		return Duplicate{Rule: "D5", Code: "duplicate-alike", Grade: DuplicateShown, Seen: s}, true
	}
	return Duplicate{}, false
}

func sameYear(a, b dates.Date, fiscalYear func(dates.Date) int) bool {
	if fiscalYear == nil {
		return a.Year() == b.Year()
	}
	return fiscalYear(a) == fiscalYear(b)
}

// sameParty tells whether another supplier's invoice names the same account or
// registration: one business recorded twice.
func sameParty(q SeenQuery, s Seen) bool {
	return q.BankKey != "" && ident.AccountKey(s.BankAccount) == q.BankKey ||
		q.Registration != "" && s.Registration == q.Registration
}

// misread tells whether two numbers differ by one keystroke, by characters that
// are easily taken for one another, or by letters that somebody wrote behind one
// of them: "K-88102 COPY", "K-88102再発行".
func misread(q SeenQuery, s Seen) bool {
	if q.Key == "" || s.Key == "" {
		return false
	}
	return text.EditDistance(q.Key, s.Key) <= 1 || sighted(q.Number, q.Key) == sighted(s.SupplierNumber, s.Key) ||
		suffixed(q.Key, s.Key) || suffixed(s.Key, q.Key)
}

// longestSuffix is how many letters may stand behind a number: "DUPLICATE".
const longestSuffix = 9

// suffixed tells whether long is short with letters behind it.
func suffixed(short, long string) bool {
	rest, ok := strings.CutPrefix(long, short)
	return ok && rest != "" && utf8.RuneCountInString(rest) <= longestSuffix && !strings.ContainsFunc(rest, unicode.IsDigit)
}

// sighted is the key of a number whose letters that look like digits are read as
// such, so that leading noughts that were keyed as letters go too.
func sighted(number, key string) string {
	if number == "" {
		number = key
	}
	return text.DocumentKey(lookalike.Replace(strings.ToUpper(text.FoldWidth(number))))
}

var lookalike = strings.NewReplacer("O", "0", "I", "1", "L", "1", "S", "5", "B", "8")

// duplicateFaults puts the findings that need an answer into the form, one
// fault a rule, and gives the holds that a second person must release.
func duplicateFaults(found []Duplicate, gross money.Amount, l *fault.List) []Hold {
	var holds []Hold
	told := map[string]bool{}
	for _, d := range found {
		if d.Grade == DuplicateShown || told[d.Code] {
			continue
		}
		told[d.Code] = true
		f := d.Fault()
		l.Add("", f)
		if d.Grade == DuplicateBlocks {
			holds = append(holds, Hold{Code: HoldDuplicate, Figures: f.Figures, Variance: gross, ActsRole: HoldDuplicate.ActsOn()})
		}
	}
	return holds
}

// Fault words the finding with its evidence. Whether it needs an answer is what
// the grade says.
func (d Duplicate) Fault() fault.Fault {
	return fault.Fault{Field: "supplier-number", Code: d.Code, Severity: fault.Soft, Figures: fault.Figures{
		"number": d.Seen.Number, "supplier": d.Seen.SupplierName, "supplier_number": d.Seen.SupplierNumber,
		"date": d.Seen.Date.String(), "gross": d.Seen.Gross.Format(), "days": strconv.Itoa(d.Days), "rule": d.Rule,
	}}
}

func abs(n int) int { return max(n, -n) }
