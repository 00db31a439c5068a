// Package parties shows the office's suppliers: the list, the form, the merging
// of two that are the same, and the import of a list from outside.
package parties

import (
	"context"

	"backdesk/domain/desk"
	"backdesk/domain/office"
	"backdesk/domain/parties"
	"backdesk/tui"
)

// Parts are what these screens work on.
type Parts struct {
	Suppliers *parties.Part
	// Office gives the lists that a supplier's fields choose from, and histories.
	Office *office.Part
	// Read reads a list of suppliers from a file; nil where the clerk has no files
	// of their own, as over a connection.
	Read func(ctx context.Context, path, encoding string) (List, error)
	// Write writes the suppliers of a list into a new file and gives how many
	// there are; nil where Read is.
	Write func(ctx context.Context, actor desk.Actor, f parties.Filter, path string) (int, error)
	// Files completes a path being typed; nil for none.
	Files func(ctx context.Context, path string) ([]string, error)

	// acts are what other parts can do with a supplier.
	acts func() []tui.Action
}

// The names under which drafts and records of suppliers are known.
const (
	formSupplier = "parties/supplier"
	kindSupplier = "supplier"
	partName     = "parties"
)

// Add puts the screens of suppliers into a session.
func Add(o *tui.Options, p Parts) {
	p.acts = func() []tui.Action { return acts(o) }
	addSuppliers(o, p)
	addImport(o, p)
}

func addSuppliers(o *tui.Options, p Parts) {
	if o.Records == nil {
		o.Records = map[string]func(string) tui.Screen{}
	}
	if o.Forms == nil {
		o.Forms = map[string]func(desk.Draft) tui.Screen{}
	}
	o.Entries = append(o.Entries, tui.Entry{Name: "suppliers", Open: func(state []byte) tui.Screen {
		return newSupplierList(p, state)
	}})
	o.Actions = append(o.Actions, tui.Action{Name: "supplier.new", Makes: true, Do: func(c *tui.Call) {
		pushIf(c, parties.CanAdd, newSupplier(p))
	}})
	o.Records[partName+"/"+kindSupplier] = func(id string) tui.Screen { return openSupplier(p, id) }
	o.Forms[formSupplier] = func(d desk.Draft) tui.Screen { return resumeSupplier(p, d) }
	o.Forms[formMerge] = func(d desk.Draft) tui.Screen { return resumeMerge(p, d) }
	o.Bindings = append(o.Bindings, Table()...)
}

// pushIf opens a screen whose verb the clerk's role allows, so that nobody keys
// what will be refused.
func pushIf(c *tui.Call, perm desk.Permission, s tui.Screen) {
	if lacks(c.Clerk.Role, perm) {
		c.Say("supplier.not-your-role")
		return
	}
	c.Push(s)
}
