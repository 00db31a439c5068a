package demo

import "backdesk/domain/money"

// Clerk is one of the people of the office; Role is the code of a role that
// every new office has.
type Clerk struct {
	Code, Name, Role, Language string
	Limits                     []money.Amount
}

// Clerks are the people, the administrator first.
func Clerks() []Clerk {
	limits := func(yen, foreign int64) []money.Amount {
		return []money.Amount{
			money.New(yen, "JPY"), money.New(foreign*100, "EUR"), money.New(foreign*100, "USD"), money.New(foreign*100, "GBP"),
		}
	}
	return []Clerk{
		{Code: admin, Name: "渡辺 恵", Role: "admin", Language: "ja", Limits: limits(50_000_000, 400_000)},
		{Code: manager, Name: "佐藤 健一", Role: "manager", Language: "ja", Limits: limits(20_000_000, 150_000)},
		{Code: buyers[0], Name: "田中 美咲", Role: "purchasing", Language: "ja", Limits: limits(300_000, 2_000)},
		{Code: buyers[1], Name: "Emma Clarke", Role: "purchasing", Language: "en", Limits: limits(300_000, 2_000)},
		{Code: buyers[2], Name: "鈴木 大輔", Role: "purchasing", Language: "ja", Limits: limits(100_000, 1_000)},
		{Code: keeper, Name: "木村 翔", Role: "receiving", Language: "ja"},
		{Code: payables[0], Name: "伊藤 由美", Role: "payables", Language: "ja"},
		{Code: payables[1], Name: "森 拓也", Role: "payables", Language: "ja"},
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
