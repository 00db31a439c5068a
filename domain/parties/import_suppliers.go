package parties

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
)

// ImportSuppliers is a list of suppliers from outside, as a reader of files
// gives it.
type ImportSuppliers struct {
	Rows []ImportRow
	// DryRun checks everything and stores nothing.
	DryRun bool
	// Reason answers every soft fault (near-duplicates, odd postcodes); without
	// it a row with one is refused.
	Reason string
	// Report, where it is set, is told how far the work is; it must be quick.
	Report func(done, total int)
}

// ImportRow is one supplier and where it stands in the file.
type ImportRow struct {
	Line     int // number of the line in the file, 1 is the first
	Supplier Supplier
	Faults   []fault.Fault // found while reading
}

// Outcome is what becomes of a row.
type Outcome string

// A row with soft faults that no reason answers is doubtful.
const (
	RowAdded    Outcome = "added"
	RowDoubtful Outcome = "doubtful"
	RowRefused  Outcome = "refused"
)

// ImportReport says what an import did, or would do.
type ImportReport struct {
	Stored                   bool // false for a dry run and for a refused file
	Added, Doubtful, Refused int
	Rows                     []ImportedRow // of all rows, in the file's order
}

// CodeClash tells whether one code stands in several rows: the column that it
// was taken from may be of something else, such as the number of each payment.
func (r ImportReport) CodeClash() bool {
	for i := range r.Rows {
		for _, f := range r.Rows[i].Faults {
			if f.Field == "code" && f.Code == "twice-in-file" {
				return true
			}
		}
	}
	return false
}

// ImportedRow is the outcome of one row with all of its faults.
type ImportedRow struct {
	Line     int
	ID       string // of the stored supplier
	Code     string
	Name     string
	Outcome  Outcome
	Faults   []fault.Fault
	supplier Supplier
	list     fault.List
}

// ImportSuppliers takes a whole file or nothing: rows are checked like keyed
// ones, against the office and against each other, and only when none is
// refused or doubtful are they stored, in one transaction. The report lists
// every row also when the error says that the file was refused (fault.Invalid,
// import-refused, and the faults of each line under "lines.N").
func (p *Part) ImportSuppliers(ctx context.Context, actor desk.Actor, in ImportSuppliers) (ImportReport, error) {
	var report ImportReport
	work := func(ctx context.Context, w *desk.Work, ports Ports) error {
		rules, err := ports.Rules.Rules(ctx)
		if err != nil {
			return err
		}
		if report, err = examine(ctx, w, ports, rules, in); err != nil {
			return err
		}
		if in.DryRun {
			return nil
		}
		if report.Doubtful+report.Refused > 0 {
			return refusal(report)
		}
		return storeAll(ctx, w, ports, rules, in, &report)
	}
	var err error
	if in.DryRun {
		err = p.door.Read(ctx, actor, CanImport, work)
	} else {
		err = p.door.Write(ctx, actor, CanImport, work)
	}
	report.Stored = err == nil && !in.DryRun
	return report, err
}

// examine checks all rows and stores none.
func examine(ctx context.Context, w *desk.Work, ports Ports, rules Rules, in ImportSuppliers) (ImportReport, error) {
	report := ImportReport{Rows: make([]ImportedRow, 0, len(in.Rows))}
	before := newBatch()
	for n, row := range in.Rows {
		in.told(n)
		s := Normalise(row.Supplier, rules)
		s.Version, s.Active, s.MergedInto, s.CreatedAt = 0, true, "", w.At
		out := ImportedRow{Line: row.Line, Name: s.Name, supplier: s}
		out.list.Add("", row.Faults...)
		if err := check(ctx, w, ports, rules, s, &out.list); err != nil {
			return ImportReport{}, err
		}
		before.compare(&out.list, s, row.Line)
		out.Code, out.Faults = s.Code, out.list.Faults()
		switch {
		case out.list.HasHard():
			out.Outcome = RowRefused
			report.Refused++
		case len(out.Faults) > 0 && strings.TrimSpace(in.Reason) == "":
			out.Outcome = RowDoubtful
			report.Doubtful++
		default:
			out.Outcome = RowAdded
			report.Added++
		}
		report.Rows = append(report.Rows, out)
	}
	return report, nil
}

// check holds one row against the rules and against the office.
func check(ctx context.Context, w *desk.Work, ports Ports, rules Rules, s Supplier, l *fault.List) error {
	if s.Code == "" {
		s.Code = "?" // given when it is stored
	} else if err := codeFree(ctx, ports, s, l); err != nil {
		return err
	}
	l.Add("", unsaid(l.Faults(), Validate(s, rules))...)
	if err := mayGiveBank(w, s.Bank); err != nil {
		l.Add("", fault.Of(err)...)
	}
	others, err := ports.Suppliers.Alike(ctx, s)
	if err != nil {
		return err
	}
	question(l, Resembling(s, others))
	return nil
}

// unsaid leaves out that a field is empty when it is so because its cell was
// refused.
func unsaid(said, found []fault.Fault) []fault.Fault {
	return slices.DeleteFunc(found, func(f fault.Fault) bool {
		return f.Code == "required" && slices.ContainsFunc(said, func(s fault.Fault) bool { return s.Field == f.Field })
	})
}

// told reports now and then; a file that is stored is gone through twice.
func (in ImportSuppliers) told(done int) {
	const every = 50
	if in.Report == nil || done%every != 0 {
		return
	}
	total := len(in.Rows)
	if !in.DryRun {
		total *= 2
	}
	in.Report(done, total)
}

func storeAll(ctx context.Context, w *desk.Work, ports Ports, rules Rules, in ImportSuppliers, report *ImportReport) error {
	for i := range report.Rows {
		in.told(len(in.Rows) + i)
		row := &report.Rows[i]
		s := row.supplier
		s.ID = w.NewID()
		answers := fault.Answers{}
		for _, f := range row.Faults {
			answers[f.Key()] = in.Reason
		}
		var err error
		if s.Code == "" {
			if s.Code, err = nextCode(ctx, w, ports, rules.CodePrefix); err != nil {
				return err
			}
		}
		if err := ports.Suppliers.PutSupplier(ctx, s, answered(row.list, answers)); err != nil {
			return err
		}
		if err := w.Record(kindSupplier, s.ID, "import", reasons(row.list, answers), nil, forAudit(s)); err != nil {
			return err
		}
		row.ID, row.Code = s.ID, s.Code
	}
	return nil
}

// refusal carries the faults of all lines.
func refusal(report ImportReport) error {
	var l fault.List
	l.Hard("", "import-refused", fault.Figures{
		"refused": strconv.Itoa(report.Refused), "doubtful": strconv.Itoa(report.Doubtful), "rows": strconv.Itoa(len(report.Rows)),
	})
	for _, row := range report.Rows {
		if row.Outcome != RowAdded {
			l.Add("lines."+strconv.Itoa(row.Line), row.Faults...)
		}
	}
	return l.Err(nil)
}
