package widget_test

import (
	"fmt"
	"strings"

	"backdesk/domain/fault"
	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
)

// A small form with lines: what a screen describes, and what it gets back.
func ExampleForm() {
	spec := &widget.FormSpec{
		ID: "example/order",
		Fields: []widget.FieldSpec{
			{Key: "supplier", Kind: widget.Code, Required: true, Width: 10},
			{Key: "note", Kind: widget.Text, Skip: true},
		},
		Rows: []widget.Row{{"supplier", "note"}, {widget.LinesRow}},
		Lines: &widget.GridSpec{Key: "lines", Columns: []widget.FieldSpec{
			{Key: "item", Kind: widget.Text, Width: 20, Required: true},
			{Key: "quantity", Kind: widget.Quantity, Width: 8, Required: true},
		}},
		AtEnd: widget.SaveEnd,
		Check: func(f *widget.Form) []fault.Fault { return nil },
	}
	form := widget.NewForm(spec, widget.Look{Theme: widget.NewTheme(false)})

	enter := tea.KeyPressMsg{Code: tea.KeyEnter}
	for _, text := range []string{"k-31", "paper", "=3*4", ""} {
		if text != "" {
			form.Update(tea.KeyPressMsg{Code: tea.KeyExtended, Text: text})
		}
		if r := form.Update(enter); r.Has(widget.Save) {
			for _, l := range form.Lines() {
				q, _ := l.Decimal("quantity")
				fmt.Println(form.Value("supplier").Text, l.Text("item"), q)
			}
		}
	}
	// Output: K-31 paper 12
}

// A list that holds all its rows; with a Source of its own it asks for pages.
func ExampleList() {
	list := widget.NewList(&widget.ListSpec{ID: "example", Columns: []widget.Column{
		{Title: "Number", Width: 6}, {Title: "Name", Width: 10, Min: 6, Grow: true}, {Title: "Amount", Width: 8, Align: widget.Figure},
	}}, widget.Look{})
	list.SetRows([]widget.ListRow{{ID: "1", Cells: []string{"I-1", "Kyoei", "54,300"}}, {ID: "2", Cells: []string{"I-2", "京都茶舗", "8,640"}}})
	list.Update(tea.KeyPressMsg{Code: tea.KeyDown})
	for _, line := range list.View(32, 4).Lines {
		fmt.Println(strings.TrimRight(line, " "))
	}
	// Output:
	// Number  Name            Amount
	//   I-1     Kyoei           54,300
	// > I-2     京都茶舗         8,640
}
