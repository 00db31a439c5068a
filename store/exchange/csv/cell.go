package csv

import (
	"strings"

	"backdesk/domain/dates"
	"backdesk/domain/fault"
	"backdesk/domain/money"
	"backdesk/domain/text"
)

// Formula tells whether a spreadsheet would run a cell instead of showing it:
// it begins, behind blanks and tabs, with = or @, or with + or - and is neither
// a number, a telephone number nor a lone sign. Half- and full-width count.
func Formula(cell string) bool {
	trimmed := strings.TrimLeft(text.FoldWidth(cell), " \t\r\n")
	if trimmed == "" {
		return false
	}
	switch trimmed[0] {
	case '=', '@':
		return true
	case '+', '-':
		return strings.Trim(trimmed[1:], "0123456789 .,()-/#x") != ""
	}
	return trimmed != cell && (cell[0] == '\t' || cell[0] == '\r') && strings.ContainsAny(trimmed[:1], "|%")
}

// Safe makes a cell harmless for spreadsheets that open an export: an
// apostrophe goes before what Formula would refuse.
func Safe(cell string) string {
	if Formula(cell) {
		return "'" + cell
	}
	return cell
}

func amount(cell string, c money.Currency, l *fault.List) money.Amount {
	d, err := money.ParseNumber(cell)
	if err != nil {
		l.Add("limit", fault.Of(err)...)
		return money.Amount{}
	}
	a, err := money.FromDecimal(d, c, money.HalfUp)
	if err != nil {
		l.Add("limit", fault.Of(err)...)
	}
	return a
}

// day reads 2026-11-20, 2026/11/20, 20261120 and 2026年11月20日: year first,
// because 04/05 means another day in every country.
func day(field, cell string, l *fault.List) dates.Date {
	if cell == "" {
		return dates.Date{}
	}
	plain := strings.TrimRight(strings.NewReplacer("年", "-", "月", "-", "日", "", "/", "-", ".", "-").Replace(text.FoldWidth(cell)), "-")
	if len(plain) == 8 && !strings.Contains(plain, "-") {
		plain = plain[:4] + "-" + plain[4:6] + "-" + plain[6:]
	}
	parts := strings.Split(plain, "-")
	for i, p := range parts {
		if i > 0 && len(p) == 1 {
			parts[i] = "0" + p
		}
	}
	d, err := dates.ParseISO(strings.Join(parts, "-"))
	if err != nil {
		l.Hard(field, "not-a-date", fault.Figures{"value": text.Visible(clip(cell))})
	}
	return d
}

func yes(field, cell string, l *fault.List) bool {
	switch text.Fold(cell) {
	case "1", "Y", "YES", "TRUE", "ハイ", "有", "○", "〇", "◯", "対象", "X":
		return true
	case "", "0", "N", "NO", "FALSE", "イイエ", "無", "×", "-", "対象外":
		return false
	}
	l.Hard(field, "yes-or-no", fault.Figures{"value": text.Visible(clip(cell))})
	return false
}

// kind reads the kind of a Japanese account (預金種目).
func kind(cell string) string {
	switch k := text.Fold(cell); k {
	case "普通", "普通預金":
		return "1"
	case "当座", "当座預金":
		return "2"
	case "貯蓄", "貯蓄預金":
		return "4"
	default:
		return k
	}
}

func clip(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}
