package purchasing

import (
	"slices"
	"strings"

	"backdesk/domain/text"
)

// unitNames are names of one and the same unit: as people write them and as UN/ECE
// Recommendation 20 codes them. A case, a box or a pack holds no fixed number, so
// none of them is ever taken for pieces.
var unitNames = [...][]string{
	{"pcs", "pc", "piece", "pieces", "ea", "each", "c62", "h87", "one", "unit", "units", "stk", "stück", "個", "コ", "ケ", "本", "枚", "台", "点", "冊", "部", "丁", "基", "脚"},
	{"kg", "kgm", "キログラム"}, {"g", "grm", "グラム"}, {"t", "tne", "トン"},
	{"l", "ltr", "litre", "liter", "リットル"}, {"ml", "mlt"},
	{"m", "mtr", "メートル"}, {"cm", "cmt"}, {"mm", "mmt"}, {"km", "kmt"},
	{"m2", "mtk", "平米", "平方メートル"}, {"m3", "mtq", "立米", "立方メートル"},
	{"hour", "hours", "h", "hur", "時間", "人時"}, {"min", "minute", "minutes", "分"}, {"day", "days", "人日", "日"},
	{"week", "weeks", "wee", "週", "週間"}, {"month", "months", "mon", "月", "ヶ月", "か月", "ヵ月", "カ月"}, {"year", "years", "ann", "年"},
	{"cs", "case", "cases", "ケース"}, {"box", "boxes", "bx", "xbx", "箱"}, {"pack", "packs", "pk", "xpk", "pa", "xpa", "パック", "袋"},
	{"set", "sets", "セット", "式", "一式", "組"}, {"pair", "pairs", "pr", "npr", "足", "双", "対"}, {"dozen", "dz", "dzn", "ダース", "打"},
	{"roll", "rolls", "ro", "xro", "巻", "ロール"}, {"kwh", "キロワット時"}, {"lot", "ls", "ロット"},
}

// sameUnit tells whether two units may be compared; an empty one says nothing.
func sameUnit(a, b string) bool {
	a, b = foldUnit(a), foldUnit(b)
	if a == b || a == "" || b == "" {
		return true
	}
	for _, names := range unitNames {
		if slices.Contains(names, a) {
			return slices.Contains(names, b)
		}
	}
	return false
}

// foldUnit reads "ＫＧ", "㎏" and "Kg." as one; a pair of units keeps its digits.
func foldUnit(u string) string {
	u = strings.ToLower(strings.TrimSpace(text.FoldWidth(u)))
	for _, sign := range unitSigns {
		u = strings.ReplaceAll(u, sign[0], sign[1])
	}
	return strings.TrimSuffix(u, ".")
}

// unitSigns are signs of one cell and what they stand for.
var unitSigns = [...][2]string{
	{"㎏", "kg"}, {"㎎", "mg"}, {"㎜", "mm"}, {"㎝", "cm"}, {"㎞", "km"}, {"㎡", "m2"}, {"㎥", "m3"}, {"m²", "m2"}, {"m³", "m3"}, {"ℓ", "l"}, {"㍑", "l"}, {"ｹｰｽ", "ケース"},
}
