package parties

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"
	"time"

	"backdesk/domain/desk"
	"backdesk/domain/text"
)

// Class is how a supplier matches what was typed, the surest first.
type Class int

// The classes of a match in the order in which they are offered.
const (
	NoMatch Class = iota
	ExactCode
	CodePrefix
	KanaPrefix // beginning of the reading; hira = kata, half = full, small = large
	NamePrefix // beginning of the name, with or without its company form
	WordPrefix
	Substring // inside code, name, reading or registration number
	AliasMatch
)

// Suggested is the number of rows that type-ahead offers: the digits 1 to 9
// choose among them.
const Suggested = 9

// Candidate is a supplier that what was typed may mean.
type Candidate struct {
	Brief
	Alias []string
	// OwnRank and OfficeRank tell how often and lately this clerk and the
	// office chose it; zero is never.
	OwnRank, OfficeRank float64
}

// Suggestion is one row of the type-ahead list.
type Suggestion struct {
	Brief
	Class Class
}

// LookUp answers type-ahead: exact code, beginning of code, of reading, of
// name, of a word, any part, former name; inside a class by how often and
// lately this clerk, then the office, chose it. Inactive suppliers are hidden
// unless the code is exact. exact is true when the first row has that very
// code, so that Enter takes it without a list. Nothing typed offers what the
// clerk uses most.
func (p *Part) LookUp(ctx context.Context, actor desk.Actor, typed string) (rows []Suggestion, exact bool, err error) {
	err = p.door.Read(ctx, actor, CanRead, func(ctx context.Context, w *desk.Work, ports Ports) error {
		found, err := ports.Uses.Candidates(ctx, w.Clerk.ID, typed, Suggested)
		if err != nil {
			return err
		}
		rows = Rank(typed, found)
		return nil
	})
	return rows, len(rows) > 0 && rows[0].Class == ExactCode, err
}

// Choose notes that the clerk took a supplier, for the order of later lists.
// It is no change to any record and leaves no audit entry.
func (p *Part) Choose(ctx context.Context, actor desk.Actor, id string) error {
	return p.door.Write(ctx, actor, CanRead, func(ctx context.Context, w *desk.Work, ports Ports) error {
		return ports.Uses.Used(ctx, w.Clerk.ID, id, w.At)
	})
}

// Rank classes and orders candidates and keeps the first nine.
func Rank(typed string, found []Candidate) []Suggestion {
	q := newTyped(typed)
	type scored struct {
		c     Candidate
		class Class
	}
	list := make([]scored, 0, len(found))
	for _, c := range found {
		class := q.class(c)
		if class == NoMatch || !c.Active && class != ExactCode {
			continue
		}
		list = append(list, scored{c, class})
	}
	slices.SortFunc(list, func(a, b scored) int {
		return cmp.Or(cmp.Compare(a.class, b.class), cmp.Compare(b.c.OwnRank, a.c.OwnRank),
			cmp.Compare(b.c.OfficeRank, a.c.OfficeRank), cmp.Compare(a.c.Code, b.c.Code))
	})
	out := make([]Suggestion, 0, Suggested)
	for _, s := range list[:min(len(list), Suggested)] {
		out = append(out, Suggestion{s.c.Brief, s.class})
	}
	return out
}

// typed is what was keyed, folded each way once.
type typed struct{ fold, kana string }

func newTyped(s string) typed { return typed{text.Fold(s), text.FoldKana(s)} }

func (q typed) class(c Candidate) Class {
	if q.fold == "" {
		return NamePrefix // nothing is asked: use alone orders the list
	}
	code, name, reading := text.Fold(c.Code), text.Fold(c.Name), text.FoldKana(c.Reading)
	switch {
	case code == q.fold:
		return ExactCode
	case strings.HasPrefix(code, q.fold):
		return CodePrefix
	case q.kana != "" && strings.HasPrefix(reading, q.kana):
		return KanaPrefix
	case strings.HasPrefix(name, q.fold) || strings.HasPrefix(text.CompanyKey(c.Name), q.fold):
		return NamePrefix
	}
	for _, w := range strings.Fields(text.FoldWords(c.Name)) {
		if strings.HasPrefix(w, q.fold) {
			return WordPrefix
		}
	}
	if strings.Contains(code, q.fold) || strings.Contains(name, q.fold) || q.kana != "" && strings.Contains(reading, q.kana) {
		return Substring
	}
	if len(q.fold) >= leastNumber && strings.Contains(text.Fold(c.Registration), q.fold) {
		return Substring
	}
	for _, a := range c.Alias {
		if strings.Contains(text.Fold(a), q.fold) {
			return AliasMatch
		}
	}
	return NoMatch
}

// leastNumber is how much of a registration number has to be typed: fewer
// digits stand in too many.
const leastNumber = 4

// halfLife is the time in which a choice loses half of its weight.
const halfLife = 30 * 24 * time.Hour

// RankAfter gives the rank after one more choice at the instant at: the base-2
// logarithm of the sum of all choices, each doubled with every 30 days that it
// is later. Ranks of different times compare directly and never go stale.
func RankAfter(before float64, at time.Time) float64 {
	now := float64(at.Unix()) / halfLife.Seconds()
	if before <= 0 {
		return now
	}
	high, low := max(before, now), min(before, now)
	return high + math.Log2(1+math.Exp2(low-high))
}
