package purchasing

import (
	"context"

	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/purchasing"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/parties"
	"backdesk/tui/widget"
)

// itemForm is one item of the catalogue, new or stored.
type itemForm struct {
	tui.Sheet
	p      Parts
	copyOf string     // code of the item that a new one begins as
	draft  desk.Draft // to go on with
	rules  purchasing.Rules
	card   purchasing.ItemCard // as read
	today  dates.Date
	clean  int // the form's revision when nothing was keyed yet
	ready  bool
}

// newItem is a blank form, or the copy of an item; after each save it is blank
// again.
func newItem(p Parts, copyOf string) *itemForm {
	s := &itemForm{p: p, copyOf: copyOf}
	s.Form = widget.NewForm(&widget.FormSpec{ID: formItem}, widget.Look{}) // until the rules are read
	return s
}

// openItem shows a stored item.
func openItem(p Parts, code string) *itemForm {
	s := newItem(p, "")
	s.Record = code
	return s
}

func resumeItem(p Parts, d desk.Draft) *itemForm {
	s := newItem(p, "")
	s.Record, s.draft = d.Record, d
	return s
}

// Title says which item it is.
func (s *itemForm) Title(p *lang.Printer) string {
	if s.Record == "" {
		return p.T("screen.item-new")
	}
	return p.T("screen.item") + " " + widget.Show(s.Record)
}

// Place is the record.
func (s *itemForm) Place() tui.Place {
	if s.Record == "" {
		return tui.Place{}
	}
	return tui.Place{Kind: kindItem, ID: s.Record}
}

// itemRead is an item with the rules that its form needs.
type itemRead struct {
	rules purchasing.Rules
	card  purchasing.ItemCard
	by    changer // who changed it last; asked for when it is read again
}

// read gets the office's rules and an item; keys typed meanwhile wait.
func (s *itemForm) read(c *tui.Call, code string, then func(c *tui.Call, r itemRead)) {
	p, part, actor, at, again := s.p, s.p.Purchasing, c.Actor, c.Session, s.ready
	tui.Wait(c, func(ctx context.Context) (r itemRead, err error) {
		if r.rules, err = part.OrderingRules(ctx, actor); err != nil || code == "" {
			return r, err
		}
		if again {
			r.by = p.changedBy(ctx, at, actor, "item", code)
		}
		r.card, err = part.ItemCard(ctx, actor, code)
		return r, err
	}, func(c *tui.Call, r itemRead, err error) {
		if err != nil {
			c.Close(nil)
			c.Refuse(err)
			return
		}
		then(c, r)
	})
}

// Open reads the lists to choose from, and the item.
func (s *itemForm) Open(c *tui.Call) {
	s.today = c.Today()
	code := s.Record
	if code == "" {
		code = s.copyOf
	}
	s.read(c, code, s.begin)
}

func (s *itemForm) begin(c *tui.Call, r itemRead) {
	s.rules, s.card, s.ready = r.rules, r.card, true
	s.FormID, s.ID = formItem, c.NewID()
	s.Form = widget.NewForm(s.itemSpec(), c.Look)
	s.Name = func() string { return firstOf(s.Form.Value("name").Text, s.Form.Value("code").Text) }
	s.Save, s.Step = s.save, s.step
	s.Sources = map[string]tui.Source{
		ofSuppliers: parties.Source(s.p.Suppliers, c), ofAccounts: accountsOf(s.rules, c.Lang).source, ofCurrencies: s.currencies().source,
	}
	if s.Record != "" {
		s.Clash = s.clash
		s.show(r.card)
	} else {
		s.blank(r.card)
	}
	if s.draft.ID == "" {
		return
	}
	if err := s.Resume(s.draft); err != nil {
		c.Refuse(err)
		return
	}
	s.clean = s.Form.Revision() - 1 // what the draft holds is not saved
}

// show puts a stored item into the form.
func (s *itemForm) show(card purchasing.ItemCard) {
	s.card, s.Record, s.Version = card, card.Code, card.Version
	values, lines := s.itemValues(card)
	s.Form.Load(values, lines)
	s.clean = s.Form.Revision()
}

// blank presets what most items have; a copy has all but the code and the
// suppliers' own codes.
func (s *itemForm) blank(from purchasing.ItemCard) {
	if from.Code != "" {
		from.Code = ""
		for i := range from.Suppliers {
			from.Suppliers[i].Ref = ""
		}
		values, lines := s.itemValues(from)
		s.Form.Load(values, lines)
	}
	currency := firstOf(string(from.Currency), string(s.rules.Currency))
	s.Form.Derive("currency", widget.RecordValue(currency, currency, ""))
	s.Form.Derive("active", widget.YesValue(true))
	s.clean = s.Form.Revision()
}

// Draft keeps what was keyed; an item that is only looked at needs none.
func (s *itemForm) Draft() (desk.Draft, bool) {
	if !s.ready || s.Form.Revision() == s.clean {
		return desk.Draft{}, false
	}
	return s.Sheet.Draft()
}

// Keys are those of a form and of an item.
func (s *itemForm) Keys() []tui.Key {
	return append(s.Sheet.Keys(),
		FormPrices.On(func(c *tui.Call) { c.Push(pricesOf(s.p, s.Record)) }).Unless(s.Record == "", "item.not-saved"))
}

// View draws the form.
func (s *itemForm) View(v tui.Pane) tui.Frame { return s.Form.View(v.W, v.H) }

// save stores the item.
func (s *itemForm) save(c *tui.Call) {
	part, actor, item := s.p.Purchasing, c.Actor, s.item()
	tui.Store(c, &s.Sheet, func(ctx context.Context) (purchasing.Item, error) { return part.KeepItem(ctx, actor, item) },
		func(c *tui.Call, i purchasing.Item) {
			s.clean = s.Form.Revision()
			c.Say("item.kept", "code", widget.Show(i.Code), "name", widget.Show(i.Name))
			if s.Record != "" {
				c.Close(i)
				return
			}
			s.ID = c.NewID()
			s.Form.Saved()
			s.blank(purchasing.ItemCard{})
		})
}

// step goes to the item before or after by code.
func (s *itemForm) step(c *tui.Call, by int) {
	switch {
	case s.Record == "":
		c.Say("item.not-saved")
		c.Beep()
		return
	case s.Form.Revision() != s.clean:
		c.Say("supplier.save-first")
		c.Beep()
		return
	}
	part, actor, from := s.p.Purchasing, c.Actor, s.Record
	tui.Wait(c, func(ctx context.Context) (string, error) { return part.ItemBeside(ctx, actor, from, by) },
		func(c *tui.Call, code string, err error) {
			switch {
			case err != nil:
				c.Refuse(err)
			case code == "":
				c.Beep()
			default:
				s.read(c, code, func(_ *tui.Call, r itemRead) { s.show(r.card) })
			}
		})
}

// clash shows both versions of the item and saves what is chosen of them.
func (s *itemForm) clash(c *tui.Call) {
	s.read(c, s.Record, func(c *tui.Call, r itemRead) {
		stateOf := func(card purchasing.ItemCard) widget.State {
			f := widget.NewForm(s.itemSpec(), c.Look)
			f.Load(s.itemValues(card))
			return f.State()
		}
		mine, base, theirs := s.Form.State(), stateOf(s.card), stateOf(r.card)
		fields := []string{"code", "name", "reading", "unit", "price", "currency", "tax-code", "account", "service", "active"}
		tui.Ask(c, tui.NewConflict(r.by.who, r.by.when, tui.Clashes(fields, base, mine, theirs)), func(c *tui.Call, choice tui.Resolution) {
			s.Form.Restore(tui.Resolve(choice, mine, theirs))
			s.card, s.Version = r.card, r.card.Version
			c.Say("order.conflict-settled")
		})
	})
}

// Changed reads an item again that is only looked at; one that is being changed
// meets the other version when it is saved.
func (s *itemForm) Changed(c *tui.Call, changes []desk.Changed) {
	if !about(changes, "item") || s.Record == "" || !s.ready || s.Form.Revision() != s.clean {
		return
	}
	part, actor, code := s.p.Purchasing, c.Actor, s.Record
	tui.Load(c, "again", func(ctx context.Context) (purchasing.ItemCard, error) { return part.ItemCard(ctx, actor, code) },
		func(_ *tui.Call, card purchasing.ItemCard, err error) {
			if err == nil && card.Version != s.Version && s.Form.Revision() == s.clean {
				s.show(card)
			}
		})
}
