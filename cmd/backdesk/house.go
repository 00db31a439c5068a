package main

import (
	"context"
	"crypto/rand"
	"io"
	"sync"
	"sync/atomic"
	"time"
	_ "time/tzdata" // the office's zone must be known on machines without a zone database

	"github.com/oklog/ulid/v2"

	"backdesk/domain/country"
	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/office"
	"backdesk/domain/parties"
	"backdesk/domain/purchasing"
	"backdesk/store"
	storeoffice "backdesk/store/office"
	storeparties "backdesk/store/parties"
	storepurchasing "backdesk/store/purchasing"
	"backdesk/tui"
)

// house is an open office file with its parts behind their doors.
type house struct {
	file       *store.Office
	reception  storeoffice.Reception
	keeper     *storeoffice.Keeper
	profile    office.Profile // as it was when the file was opened
	now        atomic.Pointer[decisions]
	tools      desk.Tools
	decisions  *office.Part
	parties    *parties.Part
	purchasing *purchasing.Part
}

// openHouse opens the office file and joins the parts to it.
func openHouse(ctx context.Context, path string, options store.Options) (*house, error) {
	file, err := store.Open(ctx, path, options)
	if err != nil {
		return nil, err
	}
	h := &house{file: file, reception: storeoffice.NewReception(file)}
	if h.profile, err = h.reception.Profile(ctx); err != nil {
		_ = file.Close() // the first fault is the one to tell
		return nil, err
	}
	h.join(h.systemTools())
	return h, nil
}

// systemTools are the clock and the ids of everyday work.
func (h *house) systemTools() desk.Tools {
	return desk.Tools{Now: time.Now, NewID: newIDs(time.Now), Zone: h.zone(), Where: h.zone, Bell: h.file}
}

// join puts every part behind a door with these tools.
func (h *house) join(tools desk.Tools) {
	h.tools = tools
	keeper := storeoffice.NewKeeper()
	h.keeper = keeper
	h.decisions = office.New(desk.NewDoor(store.Part(h.file, func(tx *store.Tx) office.Ports {
		ports := keeper.Bind(tx)
		ports.Accounts = storeparties.New(tx)
		return ports
	}), tools))
	h.parties = parties.New(desk.NewDoor(store.Part(h.file, func(tx *store.Tx) parties.Ports {
		book := storeparties.New(tx)
		return parties.Ports{Suppliers: book, Uses: book, Rules: supplierRules{keeper, tx}}
	}), tools))
	h.purchasing = purchasing.New(desk.NewDoor(store.Part(h.file, func(tx *store.Tx) purchasing.Ports {
		facts := storeparties.NewFacts(tx)
		ports := storepurchasing.Ports(tx, facts, purchasingRules{keeper, tx})
		ports.Finder = facts
		return ports
	}), tools))
}

// rules are the office's decisions as they are now.
func (h *house) rules(ctx context.Context) (r office.Rules, err error) {
	err = h.file.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		r, err = h.keeper.Rules(ctx, tx)
		return err
	})
	return r, err
}

// decisions are the office's as they were last read; before the first reading
// the profile alone. The zone is looked up once.
type decisions struct {
	office.Rules
	zone *time.Location
}

// reread keeps the decisions as they are now for all that follows them while
// the office is open: which day it is, which days are off.
func (h *house) reread(ctx context.Context) (office.Rules, error) {
	r, err := h.rules(ctx)
	if err == nil {
		h.now.Store(&decisions{r, r.Profile.Location()})
	}
	return r, err
}

// current are the decisions as last read; before that the profile alone.
func (h *house) current() *decisions {
	if now := h.now.Load(); now != nil {
		return now
	}
	first := &decisions{office.Rules{Profile: h.profile, WorkDays: dates.Weekends{}}, h.profile.Location()}
	h.now.CompareAndSwap(nil, first)
	return first
}

// zone is the office's.
func (h *house) zone() *time.Location { return h.current().zone }

// DayOff follows the office's calendar: the house is a dates.Calendar.
func (h *house) DayOff(d dates.Date) (name string, off bool) {
	return h.current().WorkDays.DayOff(d)
}

// DayOffIn is the same in a language.
func (h *house) DayOffIn(d dates.Date, language string) (name string, off bool) {
	return dates.DayOffIn(h.current().WorkDays, d, language)
}

// decided is what every screen shows of the decisions.
func (h *house) decided() tui.Decided {
	now := h.current()
	pack, _ := country.ByCode(now.Profile.Country) // an unknown country writes the month first
	return tui.Decided{Office: now.Profile.Name, Zone: now.zone, EraFirst: now.Profile.EraFirst, DayFirst: pack.DayFirst, NoEras: now.Profile.Country != "JP"}
}

// Close ends the house's connections.
func (h *house) Close() error { return h.file.Close() }

// newIDs gives ULIDs that sort by the time they were made; safe for many
// sessions at once.
func newIDs(now func() time.Time) func() string { return idsFrom(rand.Reader, now) }

// idsFrom is newIDs with the chance of a given source.
func idsFrom(chance io.Reader, now func() time.Time) func() string {
	var mu sync.Mutex
	entropy := ulid.Monotonic(chance, 0)
	return func() string {
		mu.Lock()
		defer mu.Unlock()
		return ulid.MustNew(ulid.Timestamp(now()), entropy).String()
	}
}
