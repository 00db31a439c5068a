package demo

import "strings"

// latin writes a reading in katakana in Latin letters (Hepburn, without
// marks for long vowels): アオキ → Aoki.
func latin(reading string) string {
	var b strings.Builder
	runes := []rune(reading)
	double := false
	for i := 0; i < len(runes); i++ {
		syllable := ""
		if i+1 < len(runes) {
			syllable = syllables[string(runes[i:i+2])]
		}
		if syllable != "" {
			i++
		} else {
			syllable = syllables[string(runes[i])]
		}
		switch {
		case runes[i] == 'ッ':
			double = true
			continue
		case double && syllable != "":
			syllable = syllable[:1] + syllable
		}
		double = false
		b.WriteString(syllable)
	}
	s := strings.ReplaceAll(b.String(), "oo", "o")
	if end, ok := strings.CutSuffix(s, "ou"); ok { // elsewhere it may be two syllables: セト・ウチ
		s = end + "o"
	}
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// syllables are the katakana that names are made of.
var syllables = func() map[string]string {
	out := map[string]string{"ン": "n"}
	rows := map[string]string{
		"アイウエオ": "a i u e o", "カキクケコ": "ka ki ku ke ko", "サシスセソ": "sa shi su se so", "タチツテト": "ta chi tsu te to",
		"ナニヌネノ": "na ni nu ne no", "ハヒフヘホ": "ha hi fu he ho", "マミムメモ": "ma mi mu me mo", "ヤユヨ": "ya yu yo",
		"ラリルレロ": "ra ri ru re ro", "ワ": "wa", "ガギグゲゴ": "ga gi gu ge go", "ザジズゼゾ": "za ji zu ze zo",
		"ダヂヅデド": "da ji zu de do", "バビブベボ": "ba bi bu be bo", "パピプペポ": "pa pi pu pe po",
	}
	for kana, sounds := range rows {
		for i, sound := range strings.Fields(sounds) {
			out[string([]rune(kana)[i])] = sound
		}
	}
	for kana, sound := range map[string]string{"キ": "ky", "シ": "sh", "チ": "ch", "ニ": "ny", "ヒ": "hy", "ミ": "my", "リ": "ry", "ギ": "gy", "ジ": "j", "ビ": "by", "ピ": "py"} {
		out[kana+"ャ"], out[kana+"ュ"], out[kana+"ョ"] = sound+"a", sound+"u", sound+"o"
	}
	return out
}()
