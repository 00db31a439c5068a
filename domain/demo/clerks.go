package demo

import "backdesk/domain/money"

// Clerk is one of the people of the office; Role is the code of a role that
// every new office has.
type Clerk struct {
	Code, Name, Role, Language string
	Limits                     []money.Amount
}

// Clerks are the people, the administrator first, in an office of this language.
func Clerks(language string) []Clerk {
	name := func(ja, en string) string {
		if language == "en" {
			return en
		}
		return ja
	}
	limits := func(yen, foreign int64) []money.Amount {
		return []money.Amount{
			money.New(yen, "JPY"), money.New(foreign*100, "EUR"), money.New(foreign*100, "USD"), money.New(foreign*100, "GBP"),
		}
	}
	return []Clerk{
		{Code: admin, Name: name("渡辺 恵", "Megumi Watanabe"), Role: "admin", Language: language, Limits: limits(50_000_000, 400_000)},
		{Code: manager, Name: name("佐藤 健一", "Kenichi Sato"), Role: "manager", Language: language, Limits: limits(20_000_000, 150_000)},
		{Code: buyers[0], Name: name("田中 美咲", "Misaki Tanaka"), Role: "purchasing", Language: language, Limits: limits(300_000, 2_000)},
		{Code: buyers[1], Name: name("エマ・クラーク", "Emma Clarke"), Role: "purchasing", Language: "en", Limits: limits(300_000, 2_000)},
		{Code: buyers[2], Name: name("鈴木 大輔", "Daisuke Suzuki"), Role: "purchasing", Language: language, Limits: limits(100_000, 1_000)},
		{Code: keeper, Name: name("木村 翔", "Sho Kimura"), Role: "receiving", Language: language},
		{Code: payables[0], Name: name("伊藤 由美", "Yumi Ito"), Role: "payables", Language: language},
		{Code: payables[1], Name: name("森 拓也", "Takuya Mori"), Role: "payables", Language: language},
	}
}

// SelfUpTo are the amounts up to which this office lets a clerk approve what
// they wrote: most orders of stationery and the like.
func SelfUpTo() []money.Amount {
	return []money.Amount{money.New(150_000, "JPY"), money.New(1_000_00, "EUR"), money.New(1_000_00, "USD"), money.New(1_000_00, "GBP")}
}

const (
	admin   = "watanabe"
	manager = "sato"
	keeper  = "kimura"
)

var (
	buyers   = []string{"tanaka", "clarke", "suzuki"}
	payables = []string{"ito", "mori"}
)
