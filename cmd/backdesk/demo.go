package main

import (
	"context"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"backdesk/domain/country"
	"backdesk/domain/dates"
	"backdesk/domain/demo"
	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/office"
	"backdesk/domain/parties"
	"backdesk/domain/purchasing"
	"backdesk/store"
	storeoffice "backdesk/store/office"
)

// newDemo makes the demo office in a file.
func newDemo() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "demo FILE --seed N",
		Short: "Make the demo office: two years of a trading office, the same for the same seed and last day",
		Args:  cobra.ExactArgs(1),
		RunE:  does(demoCommand),
	}
	cmd.Flags().Uint64("seed", 1, "which of the demo offices")
	cmd.Flags().String("until", "", "its last day, YYYY-MM-DD; empty is today")
	return cmd
}

func demoCommand(c *call) error {
	seed, err := c.cmd.Flags().GetUint64("seed")
	if err != nil {
		return err
	}
	var faults fault.List
	until := c.dayFlag("until", &faults)
	if err := faults.Err(nil); err != nil {
		return err
	}
	made := demoOffice{Seed: seed, Until: until, Language: c.words.Code()}
	// Who breaks it off keeps nothing of it: neither its file nor its key.
	ctx, stop := signal.NotifyContext(c.cmd.Context(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	if err := makeDemo(ctx, c.args[0], c.storing(), made, c.progress()); err != nil {
		if ctx.Err() != nil {
			return fault.New(fault.Unavailable, "", "office-broken-off", fault.Figures{"file": c.args[0]})
		}
		return err
	}
	key, err := c.keyOf(c.args[0])
	if err != nil {
		return err
	}
	if c.json {
		return c.printJSON(map[string]any{"file": c.args[0], "seed": seed, "key": key})
	}
	if _, err = fmt.Fprintln(c.out, c.words.T("demo.made", "file", c.args[0])); err != nil {
		return err
	}
	return c.sayKey(key)
}

// demoOffice says which demo office to make; a zero Until is today.
type demoOffice struct {
	Seed     uint64
	Until    dates.Date
	Language string
}

// makeDemo founds an office at path and lives the demo's two years in it.
func makeDemo(ctx context.Context, path string, options store.Options, in demoOffice, report func(done, total int)) error {
	pack, _ := country.ByCode("JP")
	if in.Until.IsZero() {
		in.Until = dates.Of(time.Now())
		if zone, err := time.LoadLocation(pack.Zone); err == nil {
			in.Until = dates.Of(time.Now().In(zone))
		}
	}
	// Two years of papers leave much behind that is not looked at again; memory
	// is looked through less often while they are made.
	defer debug.SetGCPercent(debug.SetGCPercent(300))
	plan := demo.Make(in.Seed, in.Until, demo.Usual, in.Language)
	name := "デモ商事株式会社"
	if in.Language == "en" {
		name = "Demo Trading Co."
	}
	seed := office.SeedFrom(pack, office.Beginning{
		Name: name, Language: in.Language, ClerkCode: plan.Clerks[0].Code, ClerkName: plan.Clerks[0].Name,
	})
	seed.Policies.FourEyes.SelfUpTo = demo.SelfUpTo()
	seed.Terms = append(seed.Terms, office.TermsRow{Terms: demo.DiscountTerms(in.Language), Active: true})
	all := len(plan.Purchases)
	playing := func(done, _ int) {
		if done < all {
			report(done, all)
		}
	}
	err := store.Create(ctx, path, options, func(ctx context.Context, file *store.Office) error {
		s := &stage{house: &house{file: file, reception: storeoffice.NewReception(file), profile: seed.Profile}, clerks: map[string]string{}}
		s.now = s.at(plan.First, 9)
		s.house.join(desk.Tools{
			Now: func() time.Time { return s.now }, NewID: sameIDs(in.Seed, func() time.Time { return s.now }), Zone: seed.Profile.Location(),
		})
		if err := s.hire(ctx, seed, plan.Clerks); err != nil {
			return err
		}
		suppliers, err := s.meet(ctx, plan)
		if err != nil {
			return err
		}
		return demo.Play(ctx, plan, suppliers, s, playing)
	})
	if err == nil { // now it is there, with its index and its name
		report(all, all)
	}
	return err
}

// sameIDs gives the same ids for the same seed at the same times.
func sameIDs(seed uint64, now func() time.Time) func() string {
	var key [32]byte
	binary.LittleEndian.PutUint64(key[:], seed)
	return idsFrom(rand.NewChaCha8(key), now)
}

// stage is the office in which the demo's two years are lived: its clock is set
// by the plan.
type stage struct {
	house  *house
	now    time.Time
	clerks map[string]string // id by code
}

func (s *stage) at(day dates.Date, hour int) time.Time {
	return day.Time(s.house.profile.Location()).Add(time.Duration(hour) * time.Hour)
}

// As lets a clerk work on a day: one transaction.
func (s *stage) As(ctx context.Context, clerk string, day dates.Date, fn func(ctx context.Context, v demo.Verbs) error) error {
	s.now = s.at(day, 15)
	return s.house.purchasing.Batch(ctx, s.actor(clerk), func(ctx context.Context, b *purchasing.Batch) error {
		return fn(ctx, b)
	})
}

func (s *stage) actor(clerk string) desk.Actor {
	return desk.Actor{Clerk: s.clerks[clerk], Session: "demo"}
}

// hire founds the office with its first clerk, who adds the others.
func (s *stage) hire(ctx context.Context, seed office.FoundOffice, clerks []demo.Clerk) error {
	first, err := s.house.decisions.FoundOffice(ctx, desk.Actor{Clerk: store.Founder, Session: "founding"}, seed)
	if err != nil {
		return err
	}
	s.clerks[first.Code] = first.ID
	for _, c := range clerks[1:] {
		added, err := s.house.decisions.AddClerk(ctx, s.actor(first.Code), office.Clerk{
			Code: c.Code, Name: c.Name, Role: c.Role, Language: c.Language, Limits: c.Limits,
		})
		if err != nil {
			return err
		}
		s.clerks[c.Code] = added.ID
	}
	return nil
}

// meet enters the suppliers as one list; names that sound alike are meant.
func (s *stage) meet(ctx context.Context, plan demo.Plan) ([]string, error) {
	rows := make([]parties.ImportRow, len(plan.Suppliers))
	for i, supplier := range plan.Suppliers {
		rows[i] = parties.ImportRow{Line: i + 1, Supplier: supplier}
	}
	report, err := s.house.parties.ImportSuppliers(ctx, s.actor(plan.Clerks[0].Code), parties.ImportSuppliers{Rows: rows, Reason: "demo"})
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(report.Rows))
	for i, row := range report.Rows {
		ids[i] = row.ID
	}
	return ids, nil
}
