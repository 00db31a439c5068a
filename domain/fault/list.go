package fault

import "slices"

// List gathers the faults of one pass over a record.
type List struct {
	faults []Fault
}

// Hard adds a fault that refuses the entry.
func (l *List) Hard(field, code string, figures Figures) {
	l.faults = append(l.faults, Fault{Field: field, Code: code, Severity: Hard, Figures: figures})
}

// Soft adds a fault that a reason may answer.
func (l *List) Soft(field, code string, figures Figures) {
	l.faults = append(l.faults, Fault{Field: field, Code: code, Severity: Soft, Figures: figures})
}

// Add takes over faults found elsewhere, each field under the given prefix
// ("lines.2"); an empty prefix leaves them as they are.
func (l *List) Add(prefix string, faults ...Fault) {
	for _, f := range faults {
		switch {
		case prefix == "":
		case f.Field == "":
			f.Field = prefix
		default:
			f.Field = prefix + "." + f.Field
		}
		l.faults = append(l.faults, f)
	}
}

// Faults gives what was gathered.
func (l *List) Faults() []Fault { return l.faults }

// HasHard tells whether a hard rule was broken.
func (l *List) HasHard() bool {
	return slices.ContainsFunc(l.faults, func(f Fault) bool { return f.Severity == Hard })
}

// Err gives nil when all is well. Soft faults count as answered when answers
// holds a reason for their Key; the unanswered come back as Doubtful, and
// together with any hard fault as Invalid.
func (l *List) Err(answers Answers) error {
	var open []Fault
	hard := false
	for _, f := range l.faults {
		if f.Severity == Soft && answers.For(f) != "" {
			continue
		}
		hard = hard || f.Severity == Hard
		open = append(open, f)
	}
	switch {
	case len(open) == 0:
		return nil
	case hard:
		return &Error{Kind: Invalid, Faults: open}
	default:
		return &Error{Kind: Doubtful, Faults: open}
	}
}

// Answers are the clerk's reasons for soft faults, by Fault.Key.
type Answers map[string]string

// For gives the reason given for f, "" when there is none.
func (a Answers) For(f Fault) string { return a[f.Key()] }

// Key names a fault within its form: "lines.2.price:price-rise".
func (f Fault) Key() string { return f.Field + ":" + f.Code }
