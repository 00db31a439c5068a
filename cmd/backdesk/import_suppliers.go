package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"backdesk/domain/fault"
	"backdesk/domain/money"
	"backdesk/domain/parties"
	"backdesk/domain/text"
	"backdesk/store/exchange/csv"
)

// newImportSuppliers takes a list of suppliers in.
func newImportSuppliers() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "suppliers [--dry-run] [--map field=heading] FILE",
		Short: "Take in a list of suppliers (CSV, or text with tabs)",
		Long: "Takes in a list of suppliers: comma, semicolon, bar or tab; UTF-8, UTF-16, Shift_JIS or Windows-1252 are found out. " +
			"The first line names the columns; what they fill is guessed and can be given with --map. Rows that say the same of " +
			"a supplier count once. The file is taken whole or not at all, and every fault of every row is told.",
		Args: cobra.ExactArgs(1),
		RunE: does(importSuppliers),
	}
	cmd.Flags().Bool("dry-run", false, "check only, store nothing")
	cmd.Flags().String("reason", "", "answers every question, such as a possible duplicate")
	cmd.Flags().StringArray("map", nil, "which column fills a field, as name=Supplier; name= leaves the field out")
	cmd.Flags().Bool("no-headings", false, "the first line is a row too; columns are named by number: --map name=2")
	cmd.Flags().String("encoding", "", "utf-8, shift_jis, euc-jp, utf-16le, utf-16be or windows-1252; found out when left out")
	return cmd
}

// supplierImport is one run over one file.
type supplierImport struct {
	call     *call
	file     *csv.File
	mapping  csv.Mapping
	repeated int
	report   parties.ImportReport
}

func importSuppliers(c *call) error {
	r := &supplierImport{call: c}
	chosen, err := c.chosenColumns()
	if err != nil {
		return err
	}
	if r.file, err = openList(c.args[0], c.flag("encoding")); err != nil {
		return err
	}
	bare, err := c.cmd.Flags().GetBool("no-headings")
	if err != nil {
		return err
	}
	if bare {
		r.file = r.file.WithoutHeadings()
	}
	if r.mapping, err = r.file.Given(csv.SupplierFields(), chosen); err != nil {
		return r.withHint(err)
	}
	h, actor, err := c.enterOffice()
	if err != nil {
		return err
	}
	defer func() { _ = h.Close() }() // every change was committed when it was made
	rules, err := h.decisions.Rules(c.cmd.Context(), actor)
	if err != nil {
		return err
	}
	in := parties.ImportSuppliers{Reason: c.flag("reason"), Report: c.progress()}
	if in.Rows, r.repeated, err = r.file.Suppliers(r.mapping, money.Currency(rules.Profile.Currency)); err != nil {
		return r.withHint(err)
	}
	if in.DryRun, err = c.cmd.Flags().GetBool("dry-run"); err != nil {
		return err
	}
	r.report, err = h.parties.ImportSuppliers(c.cmd.Context(), actor, in)
	if err != nil && len(r.report.Rows) == 0 {
		return err // not the rows, but the office said no
	}
	if printErr := r.print(); printErr != nil {
		return printErr
	}
	if err != nil || r.report.Doubtful+r.report.Refused > 0 {
		return errSaid
	}
	return nil
}

// withHint adds to a fault of the columns how they are given, for a reader.
func (r *supplierImport) withHint(err error) error {
	faults := fault.Of(err)
	columns := slices.ContainsFunc(faults, func(f fault.Fault) bool { return f.Code == "missing-column" || f.Code == "header-twice" })
	if !columns || r.call.json {
		return err
	}
	var l fault.List
	l.Add("", faults...)
	l.Hard("", "map-how", nil)
	return &fault.Error{Kind: fault.KindOf(err), Faults: l.Faults()}
}

// chosenColumns reads --map field=heading.
func (c *call) chosenColumns() (map[string]string, error) {
	given, err := c.cmd.Flags().GetStringArray("map")
	if err != nil {
		return nil, err
	}
	chosen := make(map[string]string, len(given))
	for _, one := range given {
		field, heading, ok := strings.Cut(one, "=")
		if !ok {
			return nil, misuse(fault.New(fault.Invalid, "map", "map-form", fault.Figures{"value": text.Visible(one)}))
		}
		chosen[strings.TrimSpace(field)] = heading
	}
	return chosen, nil
}

// importedRow is a row as it is printed.
type importedRow struct {
	Line    int             `json:"line"`
	Outcome parties.Outcome `json:"outcome"`
	Code    string          `json:"code"`
	Name    string          `json:"name"`
	Faults  []jsonFault     `json:"faults"`
}

func (r *supplierImport) print() error {
	if r.call.json {
		return r.printJSON()
	}
	var b strings.Builder
	words := r.call.words
	for _, row := range r.report.Rows {
		if len(row.Faults) == 0 {
			continue
		}
		fmt.Fprintln(&b, words.T("import.list-line", "line", row.Line,
			"outcome", words.T("import.outcome."+string(row.Outcome)), "name", text.Visible(cmp.Or(row.Name, row.Code))))
		for _, f := range row.Faults {
			fmt.Fprintln(&b, "  "+words.Fault(f))
		}
	}
	fmt.Fprintln(&b, words.T("import.list-sums", "added", r.report.Added, "doubtful", r.report.Doubtful,
		"refused", r.report.Refused, "repeated", r.repeated))
	if hint := r.hint(); hint != "" {
		fmt.Fprintln(&b, hint)
	}
	if r.report.Doubtful > 0 && r.report.Refused == 0 {
		fmt.Fprintln(&b, words.T("import.list-add-reason"))
	}
	if r.report.Stored {
		fmt.Fprintln(&b, words.T("import.list-stored"))
	} else {
		fmt.Fprintln(&b, words.T("import.list-not-stored"))
	}
	_, err := fmt.Fprint(r.call.out, b.String())
	return err
}

// hint tells what to do about a column that was taken for the supplier's code
// and is something else.
func (r *supplierImport) hint() string {
	if !r.report.CodeClash() {
		return ""
	}
	for i, field := range r.mapping {
		if field == "code" {
			return r.call.words.T("import.unmap-code", "column", text.Visible(r.file.Header[i]))
		}
	}
	return ""
}

func (r *supplierImport) printJSON() error {
	out := struct {
		Stored    bool          `json:"stored"`
		Added     int           `json:"added"`
		Doubtful  int           `json:"doubtful"`
		Refused   int           `json:"refused"`
		Repeated  int           `json:"repeated"`
		Encoding  csv.Encoding  `json:"encoding"`
		Delimiter string        `json:"delimiter"`
		Hint      string        `json:"hint,omitempty"`
		Rows      []importedRow `json:"rows"`
	}{
		Stored: r.report.Stored, Added: r.report.Added, Doubtful: r.report.Doubtful, Refused: r.report.Refused,
		Repeated: r.repeated, Encoding: r.file.Encoding, Delimiter: delimiterName(r.file.Delimiter), Hint: r.hint(),
		Rows: make([]importedRow, 0, len(r.report.Rows)),
	}
	for _, row := range r.report.Rows {
		printed := importedRow{row.Line, row.Outcome, row.Code, row.Name, []jsonFault{}}
		for _, f := range row.Faults {
			printed.Faults = append(printed.Faults, jsonFault{f, r.call.words.Fault(f)})
		}
		out.Rows = append(out.Rows, printed)
	}
	return r.call.printJSON(out)
}
