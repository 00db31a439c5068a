package country

import "time"

// Nordic offices close on the eves of midsummer, Christmas and the new year
// though they are no holidays by law; these are of the kind Custom.

var sweden = []rule{
	{name: "Nyårsdagen", english: "New Year's Day", on: fixed(time.January, 1)},
	{name: "Trettondedag jul", english: "Epiphany", on: fixed(time.January, 6)},
	{name: "Långfredagen", english: "Good Friday", on: easter(-2)},
	{name: "Annandag påsk", english: "Easter Monday", on: easter(1)},
	{name: "Första maj", english: "May Day", on: fixed(time.May, 1)},
	{name: "Kristi himmelsfärdsdag", english: "Ascension Day", on: easter(39)},
	{name: "Annandag pingst", english: "Whit Monday", to: 2004, on: easter(50)},
	{name: "Sveriges nationaldag", english: "National Day", from: 2005, on: fixed(time.June, 6)},
	{name: "Midsommarafton", english: "Midsummer Eve", on: from(time.Friday, time.June, 19), kind: Custom},
	{name: "Midsommardagen", english: "Midsummer Day", on: from(time.Saturday, time.June, 20)},
	{name: "Alla helgons dag", english: "All Saints' Day", on: from(time.Saturday, time.October, 31)},
	{name: "Julafton", english: "Christmas Eve", on: fixed(time.December, 24), kind: Custom},
	{name: "Juldagen", english: "Christmas Day", on: fixed(time.December, 25)},
	{name: "Annandag jul", english: "Second Day of Christmas", on: fixed(time.December, 26)},
	{name: "Nyårsafton", english: "New Year's Eve", on: fixed(time.December, 31), kind: Custom},
}

var finland = []rule{
	{name: "Uudenvuodenpäivä", english: "New Year's Day", on: fixed(time.January, 1)},
	{name: "Loppiainen", english: "Epiphany", from: 1973, to: 1990, on: from(time.Saturday, time.January, 6)},
	{name: "Loppiainen", english: "Epiphany", from: 1991, on: fixed(time.January, 6)},
	{name: "Pitkäperjantai", english: "Good Friday", on: easter(-2)},
	{name: "Toinen pääsiäispäivä", english: "Easter Monday", on: easter(1)},
	{name: "Vappu", english: "May Day", on: fixed(time.May, 1)},
	{name: "Helatorstai", english: "Ascension Day", from: 1973, to: 1990, on: easter(34)},
	{name: "Helatorstai", english: "Ascension Day", from: 1991, on: easter(39)},
	{name: "Juhannusaatto", english: "Midsummer Eve", on: from(time.Friday, time.June, 19), kind: Custom},
	{name: "Juhannuspäivä", english: "Midsummer Day", on: from(time.Saturday, time.June, 20)},
	{name: "Pyhäinpäivä", english: "All Saints' Day", on: from(time.Saturday, time.October, 31)},
	{name: "Itsenäisyyspäivä", english: "Independence Day", on: fixed(time.December, 6)},
	{name: "Jouluaatto", english: "Christmas Eve", on: fixed(time.December, 24), kind: Custom},
	{name: "Joulupäivä", english: "Christmas Day", on: fixed(time.December, 25)},
	{name: "Tapaninpäivä", english: "St Stephen's Day", on: fixed(time.December, 26)},
}

var norway = []rule{
	{name: "Første nyttårsdag", english: "New Year's Day", on: fixed(time.January, 1)},
	{name: "Skjærtorsdag", english: "Maundy Thursday", on: easter(-3)},
	{name: "Langfredag", english: "Good Friday", on: easter(-2)},
	{name: "Første påskedag", english: "Easter Sunday", on: easter(0)},
	{name: "Andre påskedag", english: "Easter Monday", on: easter(1)},
	{name: "Arbeidernes dag", english: "Labour Day", on: fixed(time.May, 1)},
	{name: "Grunnlovsdag", english: "Constitution Day", on: fixed(time.May, 17)},
	{name: "Kristi himmelfartsdag", english: "Ascension Day", on: easter(39)},
	{name: "Første pinsedag", english: "Whit Sunday", on: easter(49)},
	{name: "Andre pinsedag", english: "Whit Monday", on: easter(50)},
	{name: "Første juledag", english: "Christmas Day", on: fixed(time.December, 25)},
	{name: "Andre juledag", english: "Second Day of Christmas", on: fixed(time.December, 26)},
}

// denmark: Great Prayer Day was abolished from 2024 (lov nr. 214 of 2023).
var denmark = []rule{
	{name: "Nytårsdag", english: "New Year's Day", on: fixed(time.January, 1)},
	{name: "Skærtorsdag", english: "Maundy Thursday", on: easter(-3)},
	{name: "Langfredag", english: "Good Friday", on: easter(-2)},
	{name: "Påskedag", english: "Easter Sunday", on: easter(0)},
	{name: "Anden påskedag", english: "Easter Monday", on: easter(1)},
	{name: "Store bededag", english: "Great Prayer Day", to: 2023, on: easter(26)},
	{name: "Kristi himmelfartsdag", english: "Ascension Day", on: easter(39)},
	{name: "Pinsedag", english: "Whit Sunday", on: easter(49)},
	{name: "Anden pinsedag", english: "Whit Monday", on: easter(50)},
	{name: "Grundlovsdag", english: "Constitution Day", on: fixed(time.June, 5), kind: Custom},
	{name: "Juledag", english: "Christmas Day", on: fixed(time.December, 25)},
	{name: "Anden juledag", english: "Second Day of Christmas", on: fixed(time.December, 26)},
}
