package demo

import (
	"context"
	"fmt"

	"backdesk/domain/country"
	"backdesk/domain/dates"
	"backdesk/domain/fault"
	"backdesk/domain/purchasing"
)

// Verbs are the verbs of purchasing that a plan needs, bound to one clerk and
// one transaction.
type Verbs interface {
	NewID() string
	KeepItem(ctx context.Context, in purchasing.Item) (purchasing.Item, error)
	PlaceOrder(ctx context.Context, in purchasing.PlaceOrder) (purchasing.Order, error)
	ApproveOrder(ctx context.Context, in purchasing.OrderAct) (purchasing.Order, error)
	SendOrder(ctx context.Context, in purchasing.SendOrder) (purchasing.Order, error)
	PromiseDelivery(ctx context.Context, in purchasing.PromiseDelivery) (purchasing.Order, error)
	RemindSupplier(ctx context.Context, in purchasing.RemindSupplier) (purchasing.Order, error)
	CancelOrder(ctx context.Context, in purchasing.OrderAct) (purchasing.Order, error)
	ReceiveGoods(ctx context.Context, in purchasing.ReceiveGoods) (purchasing.Receipt, error)
	ReturnGoods(ctx context.Context, in purchasing.ReturnGoods) (purchasing.Receipt, error)
	PostInvoice(ctx context.Context, in purchasing.PostInvoice) (purchasing.Posted, error)
	Invoice(ctx context.Context, id string) (purchasing.Invoice, error)
	ReleaseHolds(ctx context.Context, in purchasing.ReleaseHolds) (purchasing.Invoice, error)
	ApproveInvoices(ctx context.Context, in purchasing.ApproveInvoices) ([]purchasing.Approval, error)
	VoidInvoice(ctx context.Context, in purchasing.VoidInvoice) (purchasing.Invoice, error)
}

// Stage lets a clerk work: all that fn does is one transaction of that clerk
// (by code), on that day.
type Stage interface {
	As(ctx context.Context, clerk string, day dates.Date, fn func(ctx context.Context, v Verbs) error) error
}

// Play lives the plan on the stage, the more finely the nearer to its last day.
// suppliers are the ids of the plan's suppliers, which are already there. progress, if not nil, is told how many purchases are done of all.
// The first refusal that the plan did not mean ends it.
func Play(ctx context.Context, p Plan, suppliers []string, stage Stage, progress func(done, all int)) error {
	if len(suppliers) != len(p.Suppliers) {
		return fault.New(fault.Internal, "", "demo-suppliers", nil)
	}
	pack, _ := country.ByCode("JP")
	s := &show{plan: p, suppliers: suppliers, stage: stage, pack: pack, frames: map[string]*course{}}
	s.calendar = country.Office(country.OfficeDays{Country: "JP", Extra: []country.Extra{country.Government}})
	if err := stage.As(ctx, buyers[0], p.First, s.stock); err != nil {
		return err
	}
	for day := p.First; ; {
		if err := ctx.Err(); err != nil {
			return err
		}
		s.today = day
		s.admit()
		if dates.IsWorking(s.calendar, day) {
			if err := s.work(ctx); err != nil {
				return err
			}
		}
		if progress != nil {
			progress(s.next, len(p.Purchases))
		}
		if !day.Before(p.Last) {
			return nil
		}
		if day = nextSession(day, p.Last); day.Before(p.Last) {
			day = workday(s.calendar, day)
		}
		if day.After(p.Last) {
			day = p.Last
		}
	}
}

// Sessions of the office: every day in the last fortnight, every week in the
// last two months, every fortnight in the last half year, before that every
// fourth week. Nobody looks at when exactly an old order was keyed, and each
// session costs a transaction for each clerk.
const (
	daily       = 14
	weekly      = 60
	fortnightly = 180
)

func nextSession(day, last dates.Date) dates.Date {
	switch left := last.Sub(day); {
	case left <= daily:
		return day.AddDays(1)
	case left <= weekly:
		return day.AddDays(7)
	case left <= fortnightly:
		return day.AddDays(14)
	default:
		return day.AddDays(28)
	}
}

// show is a plan being played.
type show struct {
	plan      Plan
	suppliers []string
	stage     Stage
	pack      country.Pack
	calendar  dates.Calendar
	frames    map[string]*course // by name
	today     dates.Date
	next      int       // the first purchase that has not begun
	live      []*course // begun and not finished
}

// course is how far one purchase has come.
type course struct {
	Purchase
	no         int
	order      purchasing.Order
	delivered  int // how many of the deliveries came
	posted     int // how many of the bills are entered
	open       []posted
	waiting    bool // for the manager's approval
	sent, over bool
	reminded   bool
	returned   bool
}

// posted is an entered bill that is not approved.
type posted struct {
	id      string
	version int64
	clean   bool // it matched when it was entered
	bill    Bill
}

// stock enters the catalogue.
func (s *show) stock(ctx context.Context, v Verbs) error {
	for i, item := range s.plan.Items {
		if from := s.plan.ItemFrom[i]; from >= 0 {
			item.Suppliers = []purchasing.ItemSupplier{{Supplier: s.suppliers[from], Ref: "No. " + padded(1000+i*7, 4)}}
		}
		if _, err := v.KeepItem(ctx, item); err != nil {
			return fmt.Errorf("item %s: %w", item.Code, err)
		}
	}
	return nil
}

// admit begins the purchases whose day has come, and forgets the finished.
func (s *show) admit() {
	kept := s.live[:0]
	for _, c := range s.live {
		if !c.over {
			kept = append(kept, c)
		}
	}
	s.live = kept
	for ; s.next < len(s.plan.Purchases) && !s.plan.Purchases[s.next].Entry.Date.After(s.today); s.next++ {
		s.live = append(s.live, &course{Purchase: s.plan.Purchases[s.next], no: s.next})
	}
}

// work lets each clerk do what is there for them.
func (s *show) work(ctx context.Context) error {
	for _, clerk := range buyers {
		if err := s.turn(ctx, clerk, func(c *course) bool { return c.Buyer == clerk && s.toBuy(c) }, s.buy); err != nil {
			return err
		}
	}
	if err := s.turn(ctx, manager, func(c *course) bool { return c.waiting && s.today.Sub(c.Entry.Date) >= 1 }, s.approveOrder); err != nil {
		return err
	}
	if err := s.turn(ctx, keeper, s.toReceive, s.receive); err != nil {
		return err
	}
	if err := s.turn(ctx, keeper, s.toReturn, s.giveBack); err != nil {
		return err
	}
	for _, clerk := range buyers {
		if err := s.turn(ctx, clerk, func(c *course) bool { return c.Buyer == clerk && s.toChase(c) }, s.chase); err != nil {
			return err
		}
	}
	for _, clerk := range payables {
		if err := s.turn(ctx, clerk, func(c *course) bool { return s.toPost(c) && c.Bills[c.posted].Clerk == clerk }, s.post); err != nil {
			return err
		}
	}
	return s.turn(ctx, manager, s.toSettle, s.settle)
}

// turn is one clerk's transaction over the purchases that want it; none is none.
func (s *show) turn(ctx context.Context, clerk string, wants func(*course) bool, do func(ctx context.Context, v Verbs, c *course) error) error {
	var mine []*course
	for _, c := range s.live {
		if wants(c) {
			mine = append(mine, c)
		}
	}
	if len(mine) == 0 {
		return nil
	}
	return s.stage.As(ctx, clerk, s.today, func(ctx context.Context, v Verbs) error {
		for _, c := range mine {
			if err := do(ctx, v, c); err != nil {
				return fmt.Errorf("purchase %d on %s (%s): %w", c.no, s.today, clerk, err)
			}
		}
		return nil
	})
}

// answered runs a verb, and again with a reason for each soft rule when it only
// doubts: a clerk would look and say why.
func answered[T any](reason string, verb func(answers fault.Answers) (T, error)) (T, error) {
	out, err := verb(nil)
	if fault.KindOf(err) != fault.Doubtful {
		return out, err
	}
	answers := fault.Answers{}
	for _, f := range fault.Of(err) {
		answers[f.Key()] = reason
	}
	return verb(answers)
}
