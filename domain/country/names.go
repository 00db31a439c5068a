package country

import "sync"

// seeded are the names that an office begins with, in both languages; a role
// is stored with both.
var seeded = [][]string{
	{"Month-end, next month-end", "月末締め翌月末払い"},
	{"Month-end, 25th of next month", "月末締め翌月25日払い"},
	{"20th, next month-end", "20日締め翌月末払い"},
	{"20th, 10th of next month", "20日締め翌月10日払い"},
	{"Net 30 days", "請求日から30日以内"},
	{"Net 14 days", "請求日から14日以内"},
	{"Net 60 days", "請求日から60日以内"},
	{"On receipt", "即時払い"},
	{"End of month", "月末払い"},
	{"30 days end of month", "月末から30日後払い"},
	{"2 % within 10 days, net 30", "10日以内2%割引、30日以内"},
	{"Purchasing", "購買", "Purchasing 購買"},
	{"Receiving", "検収", "Receiving 検収"},
	{"Payables", "経理", "Payables 経理"},
	{"Manager", "承認者", "Manager 承認者"},
	{"Viewer", "閲覧", "Viewer 閲覧"},
	{"Administrator", "管理者", "Administrator 管理者"},
}

var seededByName = sync.OnceValue(func() map[string][]string {
	all := make(map[string][]string, 2*len(seeded)+64)
	for _, names := range seeded {
		for _, name := range names {
			all[name] = names
		}
	}
	for _, a := range chart() {
		names := []string{a.NameEN, a.NameJA}
		all[a.NameEN], all[a.NameJA] = names, names
	}
	return all
})

// NameIn gives a name that the office began with in a language, "en" or "ja";
// what somebody in the office wrote comes back as it is.
func NameIn(name, language string) string {
	names, ok := seededByName()[name]
	switch {
	case !ok:
		return name
	case language == "ja":
		return names[1]
	default:
		return names[0]
	}
}
