package parties

import (
	"context"
	"maps"
	"strings"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/ident"
	"backdesk/domain/office"
	"backdesk/domain/parties"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"
)

// supplierForm is one supplier, new or stored.
type supplierForm struct {
	tui.Sheet
	p     Parts
	words *lang.Printer
	role  desk.Role
	draft desk.Draft // to go on with
	// begun is the record that the form began with; clean the form's revision
	// then: nothing was keyed since.
	begun parties.Supplier
	clean int
	// base is what both versions of a clash began with; empty when that is not
	// known any more.
	base parties.Supplier
	// first values of a new one: what was typed in the field that asked for it.
	preset widget.Values
	// answer closes the form with the stored supplier after one save.
	answer bool
	house  office.Profile
	lists  choices
	alike  []parties.Resemblance
	doubt  bool // a field of identity changed: ask for those alike
	ready  bool
}

// newSupplier is a blank form; after each save it is blank again.
func newSupplier(p Parts) *supplierForm { return &supplierForm{p: p} }

// openSupplier shows a stored supplier; a merged one leads to the one that stayed.
func openSupplier(p Parts, id string) *supplierForm {
	s := &supplierForm{p: p}
	s.Record = id
	return s
}

func resumeSupplier(p Parts, d desk.Draft) *supplierForm {
	s := &supplierForm{p: p, draft: d}
	s.Record = d.Record
	return s
}

// Title says whose record it is.
func (s *supplierForm) Title(p *lang.Printer) string {
	if s.Record == "" {
		return p.T("screen.supplier-new")
	}
	if s.begun.Code == "" {
		return p.T("screen.supplier")
	}
	return p.T("screen.supplier") + " " + widget.Show(s.begun.Code)
}

// Place is the record.
func (s *supplierForm) Place() tui.Place {
	if s.Record == "" {
		return tui.Place{}
	}
	return tui.Place{Kind: partName + "/" + kindSupplier, ID: s.Record}
}

// Open reads the lists to choose from, and the record.
func (s *supplierForm) Open(c *tui.Call) {
	s.words, s.role = c.Lang, c.Clerk.Role
	s.Form, s.FormID = widget.NewForm(supplierSpec(s.Record != "", s.keyed), c.Look), formSupplier
	s.ID = c.NewID()
	s.Name = func() string { return s.Form.Value("name").Text }
	s.Sources = sources(s.p, c.Actor, c.Lang)
	s.Save, s.Step, s.Clash, s.Follow = s.save, s.step, s.clash, s.follow
	s.read(c, s.Record, s.fresh)
}

// stored is a supplier with what its form needs.
type stored struct {
	rules    office.Rules
	supplier parties.Supplier
}

// read gets the lists and a record; keys typed meanwhile wait.
func (s *supplierForm) read(c *tui.Call, id string, then func(c *tui.Call, v stored)) {
	p, actor := s.p, c.Actor
	tui.Wait(c, func(ctx context.Context) (v stored, err error) {
		if v.rules, err = p.Office.Rules(ctx, actor); err != nil || id == "" {
			return v, err
		}
		v.supplier, err = p.Suppliers.Supplier(ctx, actor, id)
		return v, err
	}, func(c *tui.Call, v stored, err error) {
		if err != nil {
			c.Refuse(err)
			c.Close(nil)
			return
		}
		then(c, v)
	})
}

// fresh fills the form at the start.
func (s *supplierForm) fresh(c *tui.Call, v stored) {
	s.lists, s.house, s.ready = makeChoices(v.rules, c.Lang), v.rules.Profile, true
	switch {
	case s.Record != "":
		s.show(v.supplier)
	default:
		s.blank()
		for key, value := range s.preset {
			s.Form.Set(key, value)
		}
	}
	if s.draft.ID == "" {
		return
	}
	base := s.clean
	if err := s.Resume(s.draft); err != nil {
		c.Refuse(err)
		return
	}
	s.clean = base - 1 // what the draft holds is not saved
	s.resumeAccount(v.supplier)
	if s.draft.Lost {
		c.Say("draft-secret-lost")
	}
	if s.Version != v.supplier.Version {
		s.base = parties.Supplier{} // the draft is of an older version
	}
	s.doubt = true
	s.follow(c)
}

// resumeAccount shows the account that was typed into the draft, or how the
// record's own can be seen. One that was typed and cannot be read now is given
// up: what is saved leaves the record's own as it is.
func (s *supplierForm) resumeAccount(r parties.Supplier) {
	for key := range bankFields(&parties.BankAccount{}) {
		if !s.Form.Value(key).Empty() {
			s.Form.Set(fieldBankShown, widget.YesValue(true))
			return
		}
	}
	if bankShown(s.Form) && !s.draft.Lost { // taken away by the clerk
		return
	}
	values, _ := toForm(r, s.lists, s.words)
	s.hide(r, values)
	s.Form.Set(fieldBankShown, values[fieldBankShown])
	s.Form.Set(fieldMasked, values[fieldMasked])
	if !bankShown(s.Form) && strings.HasPrefix(s.Form.Path(), fieldMasked+".") {
		s.Form.Focus("name") // the caret is not left in a field that is hidden now
	}
}

// show puts a stored record into the form.
func (s *supplierForm) show(r parties.Supplier) {
	s.begun, s.base, s.Record, s.Version = r, r, r.ID, r.Version
	values, lines := toForm(r, s.lists, s.words)
	s.hide(r, values)
	s.Form.Load(values, lines)
	s.checkRegistration()
	s.alike, s.doubt = nil, false
	s.clean = s.Form.Revision()
}

// hide puts the word in the place of an account that tells how it is seen.
func (s *supplierForm) hide(r parties.Supplier, values widget.Values) {
	if account := values.Text(fieldMasked); account != "" && !r.Bank.Unreadable {
		values[fieldMasked] = widget.TextValue(s.words.T("supplier.account-hidden", "account", account))
	}
}

// blank presets what the office's own suppliers mostly have.
func (s *supplierForm) blank() {
	s.begun, s.alike = parties.Supplier{}, nil
	s.Form.Derive("address.country", s.lists.value(ofCountries, s.house.Country))
	s.Form.Derive("currency", s.lists.value(ofCurrencies, string(s.house.Currency)))
	s.Form.Set(fieldBankShown, widget.YesValue(true).As(widget.FromRecord))
	s.Form.Set(fieldGiven, widget.TextValue(s.words.T("supplier.code-given")).As(widget.FromRecord))
	s.clean = s.Form.Revision()
}

// Draft keeps what was keyed; a record that is only looked at needs none.
func (s *supplierForm) Draft() (desk.Draft, bool) {
	if !s.ready || s.Form.Revision() == s.clean {
		return desk.Draft{}, false
	}
	return s.Sheet.Draft()
}

// Keys are those of a form and of a supplier.
func (s *supplierForm) Keys() []tui.Key {
	keys := append(s.Sheet.Keys(),
		LookAtAccount.On(s.lookAtAccount).Unless(bankShown(s.Form), "supplier.account-shown").
			Unless(lacks(s.role, parties.CanSeeBank), "supplier.not-your-role"),
		CompareAlike.On(s.compare).Unless(len(s.alike) == 0, "supplier.none-alike"),
		ActOnIt.On(s.act).Unless(s.Record == "", "supplier.not-saved").Unless(s.p.noActs(), "supplier.no-acts"),
		ShowHistory.On(s.history).Unless(s.Record == "", "supplier.not-saved").Quietly(),
	)
	return keys
}

// act offers what can be done with the stored supplier.
func (s *supplierForm) act(c *tui.Call) {
	s.p.offerActs(c, parties.Brief{ID: s.begun.ID, Code: s.begun.Code, Name: s.begun.Name})
}

// View draws the form.
func (s *supplierForm) View(v tui.Pane) tui.Frame {
	s.words = v.Lang
	return s.Form.View(v.W, v.H)
}

// keyed is told of each accepted field.
func (s *supplierForm) keyed(f *widget.Form, key string) {
	switch key {
	case "registration", "address.country", "individual":
		s.checkRegistration()
	case "code":
		return
	}
	s.doubt = s.doubt || identity[key]
}

// checkRegistration says beside the number whether its check digit is right.
func (s *supplierForm) checkRegistration() {
	text := ""
	if number := s.Form.Value("registration").Text; number != "" {
		_, faults := ident.Registration(s.Form.Value("address.country").Text, number, s.Form.Value("individual").Data == "yes")
		text = s.words.T("supplier.number-right")
		if len(faults) > 0 {
			text = s.words.T("supplier.number-wrong")
			if key := "supplier.number." + faults[0].Code; s.words.Has(key) {
				text = s.words.T(key)
			}
		}
	}
	s.Form.Set(fieldCheck, widget.TextValue(text).As(widget.FromRecord))
}

// save stores the supplier.
func (s *supplierForm) save(c *tui.Call) {
	part, actor := s.p.Suppliers, c.Actor
	record, answers := fromForm(s.Form, s.begun), maps.Clone(s.Form.Answers())
	record.ID, record.Version = s.Record, s.Version
	change := parties.ChangeSupplier{Supplier: record, Answers: answers}
	if bankShown(s.Form) {
		change.Bank = &record.Bank
	}
	verb := func(ctx context.Context) (parties.Supplier, error) { return part.ChangeSupplier(ctx, actor, change) }
	if s.Record == "" {
		record.ID = s.ID
		verb = func(ctx context.Context) (parties.Supplier, error) {
			return part.AddSupplier(ctx, actor, parties.AddSupplier{Supplier: record, Answers: answers})
		}
	}
	tui.Store(c, &s.Sheet, verb, s.saved)
}

func (s *supplierForm) saved(c *tui.Call, r parties.Supplier) {
	s.clean = s.Form.Revision()
	if s.answer || s.Record != "" {
		c.Say("supplier.changed", "code", widget.Show(r.Code), "name", widget.Show(r.Name))
		c.Close(r)
		return
	}
	s.ID = c.NewID()
	s.Form.Saved()
	s.blank()
	c.Say("supplier.added", "code", widget.Show(r.Code), "name", widget.Show(r.Name))
}

// step goes to the supplier before or after in the order of the list.
func (s *supplierForm) step(c *tui.Call, by int) {
	switch {
	case s.Record == "":
		c.Say("supplier.not-saved")
		c.Beep()
		return
	case s.Form.Revision() != s.clean:
		c.Say("supplier.save-first")
		c.Beep()
		return
	}
	part, actor, from := s.p.Suppliers, c.Actor, s.Record
	tui.Wait(c, func(ctx context.Context) (parties.Page, error) {
		return part.SupplierList(ctx, actor, parties.Filter{From: from, Back: by < 0, Limit: 1})
	}, func(c *tui.Call, page parties.Page, err error) {
		switch {
		case err != nil:
			c.Refuse(err)
		case len(page.Rows) == 0:
			c.Beep()
		default:
			s.read(c, page.Rows[0].ID, func(_ *tui.Call, v stored) { s.show(v.supplier) })
		}
	})
}

// lookAtAccount shows the account; the office records who looked.
func (s *supplierForm) lookAtAccount(c *tui.Call) {
	part, actor, id := s.p.Suppliers, c.Actor, s.Record
	tui.Wait(c, func(ctx context.Context) (parties.BankAccount, error) { return part.LookAtBank(ctx, actor, id) },
		func(c *tui.Call, b parties.BankAccount, err error) {
			if err != nil {
				c.Refuse(err)
				if fault.KindOf(err) == fault.Damaged { // nobody will see it again: it may be keyed anew
					showAccount(s.Form, b)
				}
				return
			}
			unchanged := s.Form.Revision() == s.clean
			showAccount(s.Form, b)
			s.Form.Focus("bank.iban")
			if unchanged {
				s.clean = s.Form.Revision()
			}
			c.Say("supplier.look-recorded")
		})
}

// Changed reads a record again that is only looked at; one that is being
// changed meets the other version when it is saved.
func (s *supplierForm) Changed(c *tui.Call, changes []desk.Changed) {
	for _, change := range changes {
		if change.Part == partName && change.ID == s.Record && s.Record != "" && s.ready && s.Form.Revision() == s.clean {
			part, actor, id := s.p.Suppliers, c.Actor, s.Record
			tui.Load(c, "again", func(ctx context.Context) (parties.Supplier, error) { return part.Supplier(ctx, actor, id) }, func(_ *tui.Call, r parties.Supplier, err error) {
				if err == nil && r.Version != s.Version && s.Form.Revision() == s.clean {
					s.show(r)
				}
			})
			return
		}
	}
}
