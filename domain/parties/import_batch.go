package parties

import (
	"strconv"

	"backdesk/domain/fault"
	"backdesk/domain/text"
)

// batch remembers the rows of a file by what they must not share.
type batch struct {
	codes                       map[string]int // to the line
	names, registrations, banks map[string]int
	near                        map[string][]nearRow
}

type nearRow struct {
	name  string
	named text.Name
	line  int
}

func newBatch() *batch {
	return &batch{map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}, map[string][]nearRow{}}
}

// compare adds a fault for each thing that an earlier row had already; a row
// and its near-duplicate in one file are questioned as if one were stored.
func (b *batch) compare(l *fault.List, s Supplier, line int) {
	if s.Code != "" && met(b.codes, s.Code, line) > 0 {
		l.Hard("code", "twice-in-file", fault.Figures{"value": text.Visible(s.Code), "line": strconv.Itoa(b.codes[s.Code])})
	}
	if n := met(b.registrations, s.Registration, line); n > 0 {
		l.Soft("registration", "twice-in-file", fault.Figures{"value": s.Registration, "line": strconv.Itoa(n)})
	}
	if n := met(b.banks, s.Bank.Key(), line); n > 0 {
		l.Soft("bank", "twice-in-file", fault.Figures{"value": mask(s.Bank.Key()), "line": strconv.Itoa(n)})
	}
	key := text.CompanyKey(s.Name)
	if n := met(b.names, key, line); n > 0 {
		l.Soft("name", "twice-in-file", fault.Figures{"value": text.Visible(s.Name), "line": strconv.Itoa(n)})
		return
	}
	begin, named := NearKey(s.Name), text.NameOf(s.Name)
	for _, other := range b.near[begin] {
		if percent := named.Like(other.named, alikeEnough); percent > 0 {
			l.Soft("name", "similar-in-file", fault.Figures{"value": text.Visible(s.Name), "name": text.Visible(other.name),
				"line": strconv.Itoa(other.line), "percent": strconv.Itoa(percent)})
			break
		}
	}
	if rows := b.near[begin]; len(rows) < maxNear {
		b.near[begin] = append(rows, nearRow{s.Name, named, line})
	}
}

// maxNear bounds how many names with one beginning are compared.
const maxNear = 200

// met gives the line of an earlier row with the key, 0 for none, and keeps the
// first.
func met(seen map[string]int, key string, line int) int {
	if key == "" {
		return 0
	}
	if n, ok := seen[key]; ok {
		return n
	}
	seen[key] = line
	return 0
}

// NearKey is the beginning of a folded name, by which candidates for a
// near-duplicate are found: four characters, or two of scripts whose
// characters are words.
func NearKey(name string) string {
	runes := []rune(text.CompanyKey(name))
	n := 4
	if len(runes) > 0 && runes[0] >= 0x2e80 {
		n = 2
	}
	return string(runes[:min(n, len(runes))])
}
