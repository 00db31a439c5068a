package tui_test

import (
	"context"
	"testing"
	"time"

	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/tui"
	"backdesk/tui/tuitest"
)

// office is what a test session is joined to.
type office struct {
	drafts *memory
	home   []tui.HomePart
	hits   []tui.Hit
	opened []string
}

// memory keeps drafts and places as a store would.
type memory struct {
	drafts map[string]desk.Draft
	places map[string]desk.Place
	err    error
}

func newMemory() *memory {
	return &memory{drafts: map[string]desk.Draft{}, places: map[string]desk.Place{}}
}

func (m *memory) Keep(_ context.Context, d desk.Draft) error {
	if m.err != nil {
		return m.err
	}
	m.drafts[d.ID] = d
	return nil
}

func (m *memory) Drop(_ context.Context, _, id string) error {
	delete(m.drafts, id)
	return nil
}

func (m *memory) List(_ context.Context, clerk string) ([]desk.Draft, error) {
	var all []desk.Draft
	for _, d := range m.drafts {
		if d.Clerk == clerk {
			all = append(all, d)
		}
	}
	return all, nil
}

func (m *memory) Leave(_ context.Context, p desk.Place) error {
	m.places[p.Clerk] = p
	return nil
}

func (m *memory) Last(_ context.Context, clerk string) (desk.Place, error) {
	p, ok := m.places[clerk]
	if !ok {
		return p, fault.New(fault.NotFound, "", "not-found", nil)
	}
	return p, nil
}

func newOffice() *office { return &office{drafts: newMemory()} }

func (o *office) options() tui.Options {
	at := time.Date(2026, 11, 20, 5, 2, 0, 0, time.UTC)
	return tui.Options{
		Session: tui.Session{
			Actor: desk.Actor{Clerk: "c1", Session: "local:1"},
			Clerk: desk.Clerk{ID: "c1", Code: "sato", Name: "佐藤"}, Office: "Minato office",
			Zone: time.FixedZone("JST", 9*3600), Now: func() time.Time { return at },
		},
		Drafts: o.drafts, Places: o.drafts, Home: o.home,
		Entries: []tui.Entry{{Name: "help", Open: func([]byte) tui.Screen { return &note{} }}},
		Forms: map[string]func(desk.Draft) tui.Screen{
			"test/note": func(d desk.Draft) tui.Screen { return &note{id: d.ID, text: string(d.Values)} },
		},
		Records: map[string]func(string) tui.Screen{
			"purchasing/order": func(id string) tui.Screen { o.opened = append(o.opened, id); return &note{text: id} },
		},
		Search: func(_ context.Context, q string, _ int) ([]tui.Hit, error) { return o.hits, nil },
	}
}

func (o *office) start(t *testing.T, w, h int, language string) *tuitest.Driver {
	t.Helper()
	return tuitest.New(t, tui.NewApp(t.Context(), o.options()), w, h, language)
}

func sample() tui.HomePart {
	return tui.HomePart{
		Waiting: func(context.Context) ([]tui.Waiting, error) {
			return []tui.Waiting{{Count: 3, Label: tui.Words{Key: "key.open"}}, {Count: 1284, Label: tui.Words{Key: "key.save"}}}, nil
		},
		Coming: func(context.Context) ([]tui.Coming, error) {
			return []tui.Coming{{Date: dates.New(2026, 11, 23), Label: tui.Words{Key: "key.next"}}}, nil
		},
		Recent: func(context.Context) ([]tui.Hit, error) {
			return []tui.Hit{{Part: "purchasing", Kind: "order", ID: "o1", Number: "2026-00287", Title: "共栄文具株式会社", Detail: "sent, due 25 Nov"}}, nil
		},
	}
}

func TestHomeGolden(t *testing.T) {
	for _, language := range []string{"en", "ja"} {
		for _, size := range [][2]int{{80, 24}, {120, 40}} {
			o := newOffice()
			o.home = []tui.HomePart{sample()}
			o.start(t, size[0], size[1], language).Golden("home")
		}
	}
}
