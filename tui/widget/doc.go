// Package widget holds the display and input parts that every screen uses:
// field, form, lines grid, look-up, list, compare view, tabs, progress, pager
// and the message line. They know nothing of the domain beyond its words for
// money, dates, text and faults.
//
// All parts are plain values with methods: Update takes a message and answers
// with a Result (what the owner has to do), View paints into a rectangle of
// cells and reports the cell where the terminal's real cursor belongs, so that
// an input method opens its window at the caret. Nothing here reads a file, a
// clock or a global; nothing here waits.
//
// # A form
//
//	spec := &widget.FormSpec{
//		ID: "purchasing/order",
//		Fields: []widget.FieldSpec{
//			{Key: "supplier", Kind: widget.LookUp, Source: "suppliers", Required: true, Width: 10},
//			{Key: "ordered", Kind: widget.Date, Required: true, Ditto: true},
//			{Key: "terms", Kind: widget.Text, Width: 24},
//		},
//		Rows: []widget.Row{{"supplier"}, {"ordered", "terms"}, {widget.LinesRow}},
//		Lines: &widget.GridSpec{Key: "lines", Columns: []widget.FieldSpec{
//			{Key: "item", Kind: widget.LookUp, Source: "items", FreeText: true, Width: 24, Required: true},
//			{Key: "quantity", Kind: widget.Quantity, Width: 10, Required: true},
//			{Key: "price", Kind: widget.Price, Width: 12},
//		}},
//	}
//	form := widget.NewForm(spec, look)
//
//	res := form.Update(msg) // in the screen's Update
//	for _, e := range res.Events {
//		switch e.Kind {
//		case widget.Search: // find records, then form.Answer(…)
//		case widget.Save:   // run the verb, then form.Saved() or form.Refused(err)
//		case widget.Leave:  // Esc: keep the draft, close the screen
//		}
//	}
//	frame := form.View(80, 22)
//
// A Result may say that the next key depends on an answer (Query.Wait, Save):
// the owner holds the keys until it is there, so that a burst of keys gives the
// same records as slow typing. tui.Sheet does all this for a screen.
package widget
