package text

import (
	"strings"
	"unicode"
)

// legalForms are the words of company forms as FoldWords leaves them, without
// points. They say nothing about which company it is.
var legalForms = set(`LTD LIMITED CO COMPANY CORP CORPORATION INC INCORPORATED LLC LLP LP PLC PLLC PC PTY PTE BHD SDN
	GMBH MBH AG KG KGAA OHG UG EK EV GBR SE SA SAS SARL SASU EURL SCI SNC SPA SRL SRLS SAPA BV NV VOF CV CVA BVBA SPRL
	AB OY OYJ AS ASA APS IVS HB KB ANS DA SL SLU SLL SC SCCL LDA LTDA EPE SP ZOO SRO DOO DD EOOD OOD EAD AD KFT ZRT NYRT
	OU UAB SIA AE EPE IKE OE EE KK GK YK GODOKAISHA KABUSHIKI KAISHA KABUSHIKIKAISHA YUGEN`)

// fillers are words that differ by habit: "the", "and", "&".
var fillers = set("THE AND OF UND ET Y E")

// kanjiForms are Japanese company forms, full and abbreviated, as Fold leaves
// them.
var kanjiForms = strings.NewReplacer(
	"株式会社", " ", "有限会社", " ", "合同会社", " ", "合資会社", " ", "合名会社", " ", "相互会社", " ",
	"一般社団法人", " ", "一般財団法人", " ", "公益社団法人", " ", "公益財団法人", " ", "社団法人", " ", "財団法人", " ",
	"医療法人社団", " ", "医療法人財団", " ", "医療法人", " ", "学校法人", " ", "社会福祉法人", " ", "宗教法人", " ",
	"特定非営利活動法人", " ", "独立行政法人", " ", "国立大学法人", " ", "税理士法人", " ", "NPO法人", " ",
	"(株)", " ", "(有)", " ", "(合)", " ", "(同)", " ", "(資)", " ", "(名)", " ", "(社)", " ", "(財)", " ", "(医)", " ", "(学)", " ", "(福)", " ",
	"カブシキガイシャ", " ", "カブシキカイシャ", " ", "ユウゲンガイシャ", " ", "ゴウドウガイシャ", " ",
	"有限公司", " ", "股份", " ", "주식회사", " ", "(주)", " ",
)

// CompanyKey gives the form of a business's name by which duplicates are
// found: Fold without company forms (株式会社, ㈱, Ltd, GmbH …), punctuation and
// small words. A name that consists of nothing else keeps its folded form.
func CompanyKey(name string) string {
	words := companyWords(name)
	if len(words) == 0 {
		return Fold(name)
	}
	return strings.Join(words, "")
}

// companyWords gives the telling words of a name, folded.
func companyWords(name string) []string {
	folded := kanjiForms.Replace(FoldWords(name))
	// Points join abbreviations (G.M.B.H., S.A.), other marks part words.
	folded = strings.Map(func(r rune) rune {
		switch {
		case r == '.' || r == '\'' || r == '’':
			return -1
		case unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r):
			return r
		}
		return ' '
	}, folded)
	var words []string
	for _, w := range strings.Fields(folded) {
		if !legalForms[w] && !fillers[w] {
			words = append(words, w)
		}
	}
	return words
}

func set(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}
