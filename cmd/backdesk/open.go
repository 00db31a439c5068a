package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/user"
	"path/filepath"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"backdesk/domain/country"
	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/office"
	"backdesk/tui"
	tuioffice "backdesk/tui/office"
	tuiparties "backdesk/tui/parties"
	tuipurchasing "backdesk/tui/purchasing"
	"backdesk/tui/widget"
)

// openProgram opens the office's screens in this terminal; the first time it
// asks which office that shall be.
func openProgram(c *call) error {
	if err := needsTerminal(); err != nil {
		return err
	}
	ctx := c.cmd.Context()
	path := c.settings.get("office")
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		made, err := begin(ctx, c, path)
		if err != nil || !made {
			return err
		}
	}
	go c.words.Read() // while the office opens
	h, err := openHouse(ctx, path, c.storing())
	if err != nil {
		return err
	}
	defer func() { _ = h.Close() }() // every change was committed when it was made
	clerk, found, err := c.sitDown(ctx, h)
	if err != nil || !found {
		return err
	}
	board, stop, err := h.board(ctx)
	if err != nil {
		return err
	}
	defer stop()
	for {
		next, err := c.sit(ctx, h, clerk, board)
		if err != nil || next == "" {
			return err
		}
		if clerk, err = h.reception.ByCode(ctx, next); err != nil {
			return err
		}
	}
}

// enterOffice opens the office of the settings for a command, as the clerk who
// gives it.
func (c *call) enterOffice() (*house, desk.Actor, error) {
	ctx := c.cmd.Context()
	h, err := openHouse(ctx, c.settings.get("office"), c.storing())
	if err != nil {
		return nil, desk.Actor{}, err
	}
	clerk, err := h.whoIs(ctx, c.settings.get("clerk"))
	if err != nil {
		_ = h.Close() // the first fault is the one to tell
		return nil, desk.Actor{}, err
	}
	return h, desk.Actor{Clerk: clerk.ID, Session: fmt.Sprintf("command:%d", os.Getpid())}, nil
}

// begin asks for the demo office or one's own and makes it at path.
func begin(ctx context.Context, c *call, path string) (made bool, err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return false, fault.Wrap(fault.Unavailable, "office-not-permitted", err)
	}
	home := "GB"
	if c.words.Code() == "ja" {
		home = "JP"
	}
	options := tui.Options{Language: c.words.Code(), Look: look(os.Environ())}
	return tui.Begin(ctx, options, tui.Beginning{
		File: path, Countries: country.Codes(), Country: home,
		Demo: func(ctx context.Context, report func(done, total int)) error {
			return makeDemo(ctx, path, c.storing(), demoOffice{Seed: 1, Language: c.words.Code()}, report)
		},
		Found: func(ctx context.Context, in tui.NewOffice, report func(done, total int)) error {
			return makeOffice(ctx, path, c.storing(), newOffice(in))
		},
	})
}

// whoIs finds the clerk who works in this terminal: the one named by flag,
// environment or settings, else the one with the name of the system's account,
// else the only one that there is.
func (h *house) whoIs(ctx context.Context, code string) (office.Clerk, error) {
	if code != "" {
		return h.reception.ByCode(ctx, code)
	}
	if u, err := user.Current(); err == nil {
		if clerk, err := h.reception.ByCode(ctx, u.Username); err == nil {
			return clerk, nil
		}
	}
	all, err := h.reception.Clerks(ctx)
	if err != nil {
		return office.Clerk{}, err
	}
	if len(all) == 1 {
		return all[0], nil
	}
	codes := make([]string, len(all))
	for i, clerk := range all {
		codes[i] = clerk.Code
	}
	return office.Clerk{}, fault.New(fault.Invalid, "clerk", "which-clerk", fault.Figures{"clerks": strings.Join(codes, ", ")})
}

// session joins the screens of all parts for one clerk.
func (h *house) session(ctx context.Context, clerk office.Clerk, actor desk.Actor, language string, environ []string) (tui.Options, error) {
	rules, err := h.reread(ctx)
	if err != nil {
		return tui.Options{}, err
	}
	profile, decided := rules.Profile, h.decided()
	role, err := h.reception.Role(ctx, clerk.Role)
	if err != nil {
		return tui.Options{}, err
	}
	fixed := language != ""
	if !fixed {
		language = clerk.Language
	}
	o := tui.Options{
		Session: tui.Session{
			Actor: actor, Office: profile.Name, Zone: decided.Zone, Where: h.zone, Now: h.tools.Now, NewID: h.tools.NewID,
			Clerk: deskClerk(clerk),
		},
		Language: language, LanguageFixed: fixed, Look: look(environ), Drafts: h.file, Places: h.file,
		Search: h.search(actor), Decided: h.decided,
	}
	o.Clerk.Role.Grants = role.Grants
	o.Look.EraFirst, o.Look.DayFirst, o.Look.NoEras = decided.EraFirst, decided.DayFirst, decided.NoEras
	o.Look.Calendar = h
	tuipurchasing.Add(&o, tuipurchasing.Parts{
		Purchasing: h.purchasing, Suppliers: h.parties, Office: h.decisions, Currency: profile.Currency,
		Deeds: h.file, Outside: h.outside(actor),
	})
	tuiparties.Add(&o, h.supplierParts(actor))
	behind(o.Entries, "items")
	tuioffice.Add(&o, tuioffice.Parts{Office: h.decisions, Today: o.Today})
	inOrder(o.Entries)
	return o, nil
}

// behind moves an entry to the end: the catalogue stands behind the suppliers.
func behind(entries []tui.Entry, name string) {
	slices.SortStableFunc(entries, func(a, b tui.Entry) int {
		switch {
		case a.Name == name && b.Name != name:
			return 1
		case a.Name != name && b.Name == name:
			return -1
		}
		return 0
	})
}

// screenOrder is the order of Alt+2, Alt+3 … over the parts.
var screenOrder = []string{"orders", "deliveries", "receipts", "invoices", "due", "suppliers", "items", "settings"}

// inOrder puts the screens of all parts into their order; those not named come
// last.
func inOrder(entries []tui.Entry) {
	place := func(e tui.Entry) int {
		if i := slices.Index(screenOrder, e.Name); i >= 0 {
			return i
		}
		return len(screenOrder)
	}
	slices.SortStableFunc(entries, func(a, b tui.Entry) int { return place(a) - place(b) })
}

// deskClerk is a clerk as the door sees them; it reads the grants of the role
// itself.
func deskClerk(c office.Clerk) desk.Clerk {
	return desk.Clerk{ID: c.ID, Code: c.Code, Name: c.Name, Language: c.Language,
		Active: c.Active, Limits: c.Limits, Role: desk.Role{Code: c.Role}}
}

// look takes colours only where the terminal shows them and NO_COLOR does not
// forbid them.
func look(environ []string) widget.Look {
	return widget.Look{Theme: widget.NewTheme(colorprofile.Env(environ) >= colorprofile.ANSI)}
}

func (h *house) search(actor desk.Actor) func(context.Context, string, int) ([]tui.Hit, error) {
	return func(ctx context.Context, query string, limit int) ([]tui.Hit, error) {
		found, err := h.file.Hits(ctx, actor, query, limit)
		if err != nil {
			return nil, err
		}
		hits := make([]tui.Hit, len(found))
		for i, f := range found {
			hits[i] = tui.Hit{Part: f.Part, Kind: f.Kind, ID: f.ID, Title: f.Title}
		}
		return hits, nil
	}
}

// board tells the sessions of this process what changed in the file, by them or
// by another program.
func (h *house) board(ctx context.Context) (*tui.Board, func(), error) {
	ctx, stop := context.WithCancel(ctx)
	news, err := h.file.Subscribe(ctx)
	if err != nil {
		stop()
		return nil, nil, err
	}
	board := &tui.Board{}
	go func() {
		defer news.Close()
		for {
			changes, err := news.Next(ctx)
			if err != nil {
				return // the office is closed, or the program ends
			}
			if slices.ContainsFunc(changes, func(c desk.Changed) bool { return c.Part == "office" }) {
				_, _ = h.reread(ctx) // what was read last stays in force
			}
			board.Ring(changes)
		}
	}()
	return board, stop, nil
}

// runSession runs one clerk's program over a connection.
func (h *house) runSession(ctx context.Context, o tui.Options, board *tui.Board, sizes <-chan tea.WindowSizeMsg, options []tea.ProgramOption) error {
	return tui.Run(ctx, o, board, func(send func(tea.Msg)) {
		go func() {
			for size := range sizes {
				send(size)
			}
		}()
	}, options...)
}
