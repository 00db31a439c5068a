package country

import (
	"time"

	"backdesk/domain/dates"
)

// European holidays are those of the whole country; what a region or a canton
// keeps beside them is entered as the office's own closed days.

var germany = []rule{
	{name: "Neujahr", english: "New Year's Day", on: fixed(time.January, 1)},
	{name: "Karfreitag", english: "Good Friday", on: easter(-2)},
	{name: "Ostermontag", english: "Easter Monday", on: easter(1)},
	{name: "Tag der Arbeit", english: "Labour Day", on: fixed(time.May, 1)},
	{name: "Christi Himmelfahrt", english: "Ascension Day", on: easter(39)},
	{name: "Pfingstmontag", english: "Whit Monday", on: easter(50)},
	{name: "Tag der Deutschen Einheit", english: "German Unity Day", from: 1990, on: fixed(time.October, 3)},
	{name: "Tag der deutschen Einheit", english: "German Unity Day (17 June)", from: 1954, to: 1990, on: fixed(time.June, 17)},
	{name: "Buß- und Bettag", english: "Repentance and Prayer Day", from: 1981, to: 1994, on: from(time.Wednesday, time.November, 16)},
	{name: "Reformationstag", english: "Reformation Day", from: 2017, to: 2017, on: fixed(time.October, 31), kind: Once},
	{name: "1. Weihnachtstag", english: "Christmas Day", on: fixed(time.December, 25)},
	{name: "2. Weihnachtstag", english: "Second Day of Christmas", on: fixed(time.December, 26)},
}

var austria = []rule{
	{name: "Neujahr", english: "New Year's Day", on: fixed(time.January, 1)},
	{name: "Heilige Drei Könige", english: "Epiphany", on: fixed(time.January, 6)},
	{name: "Ostermontag", english: "Easter Monday", on: easter(1)},
	{name: "Staatsfeiertag", english: "National Holiday (1 May)", on: fixed(time.May, 1)},
	{name: "Christi Himmelfahrt", english: "Ascension Day", on: easter(39)},
	{name: "Pfingstmontag", english: "Whit Monday", on: easter(50)},
	{name: "Fronleichnam", english: "Corpus Christi", on: easter(60)},
	{name: "Mariä Himmelfahrt", english: "Assumption Day", on: fixed(time.August, 15)},
	{name: "Nationalfeiertag", english: "National Day", from: 1967, on: fixed(time.October, 26)},
	{name: "Allerheiligen", english: "All Saints' Day", on: fixed(time.November, 1)},
	{name: "Mariä Empfängnis", english: "Immaculate Conception", on: fixed(time.December, 8)},
	{name: "Christtag", english: "Christmas Day", on: fixed(time.December, 25)},
	{name: "Stefanitag", english: "St Stephen's Day", on: fixed(time.December, 26)},
}

// switzerland has four holidays in every canton; the others here are kept in
// most of them.
var switzerland = []rule{
	{name: "Neujahr", english: "New Year's Day", on: fixed(time.January, 1)},
	{name: "Karfreitag", english: "Good Friday", on: easter(-2)},
	{name: "Ostermontag", english: "Easter Monday", on: easter(1)},
	{name: "Auffahrt", english: "Ascension Day", on: easter(39)},
	{name: "Pfingstmontag", english: "Whit Monday", on: easter(50)},
	{name: "Bundesfeier", english: "Swiss National Day", from: 1994, on: fixed(time.August, 1)},
	{name: "Weihnachten", english: "Christmas Day", on: fixed(time.December, 25)},
	{name: "Stephanstag", english: "St Stephen's Day", on: fixed(time.December, 26)},
}

var france = []rule{
	{name: "Jour de l’an", english: "New Year's Day", on: fixed(time.January, 1)},
	{name: "Lundi de Pâques", english: "Easter Monday", on: easter(1)},
	{name: "Fête du Travail", english: "Labour Day", on: fixed(time.May, 1)},
	{name: "Victoire 1945", english: "Victory in Europe Day", from: 1982, on: fixed(time.May, 8)},
	{name: "Ascension", english: "Ascension Day", on: easter(39)},
	{name: "Lundi de Pentecôte", english: "Whit Monday", on: easter(50)},
	{name: "Fête nationale", english: "Bastille Day", on: fixed(time.July, 14)},
	{name: "Assomption", english: "Assumption Day", on: fixed(time.August, 15)},
	{name: "Toussaint", english: "All Saints' Day", on: fixed(time.November, 1)},
	{name: "Armistice 1918", english: "Armistice Day", on: fixed(time.November, 11)},
	{name: "Noël", english: "Christmas Day", on: fixed(time.December, 25)},
}

var belgium = []rule{
	{name: "Nieuwjaar", english: "New Year's Day", on: fixed(time.January, 1)},
	{name: "Paasmaandag", english: "Easter Monday", on: easter(1)},
	{name: "Dag van de Arbeid", english: "Labour Day", on: fixed(time.May, 1)},
	{name: "O.L.H. Hemelvaart", english: "Ascension Day", on: easter(39)},
	{name: "Pinkstermaandag", english: "Whit Monday", on: easter(50)},
	{name: "Nationale feestdag", english: "National Day", on: fixed(time.July, 21)},
	{name: "O.L.V. Hemelvaart", english: "Assumption Day", on: fixed(time.August, 15)},
	{name: "Allerheiligen", english: "All Saints' Day", on: fixed(time.November, 1)},
	{name: "Wapenstilstand", english: "Armistice Day", on: fixed(time.November, 11)},
	{name: "Kerstmis", english: "Christmas Day", on: fixed(time.December, 25)},
}

// netherlands: Good Friday is no holiday by law, Liberation Day is a day off
// every fifth year by custom.
var netherlands = []rule{
	{name: "Nieuwjaarsdag", english: "New Year's Day", on: fixed(time.January, 1)},
	{name: "Tweede paasdag", english: "Easter Monday", on: easter(1)},
	{name: "Koninginnedag", english: "Queen's Day", from: 1949, to: 1979, on: afterSunday(time.April, 30)},
	{name: "Koninginnedag", english: "Queen's Day", from: 1980, to: 2013, on: unlessSunday(time.April, 30)},
	{name: "Koningsdag", english: "King's Day", from: 2014, on: unlessSunday(time.April, 27)},
	{name: "Hemelvaartsdag", english: "Ascension Day", on: easter(39)},
	{name: "Tweede pinksterdag", english: "Whit Monday", on: easter(50)},
	{name: "Eerste kerstdag", english: "Christmas Day", on: fixed(time.December, 25)},
	{name: "Tweede kerstdag", english: "Second Day of Christmas", on: fixed(time.December, 26)},
}

func dutchHolidays(year int) []Holiday {
	out := every(netherlands)(year)
	if year >= 1960 && year%5 == 0 {
		out = append(out, Holiday{Date: dates.New(year, time.May, 5), Name: "Bevrijdingsdag", English: "Liberation Day", Kind: Custom})
	}
	return out
}

// unlessSunday gives the day, or the Saturday before when it is a Sunday.
func unlessSunday(month time.Month, day int) func(int) dates.Date {
	return func(year int) dates.Date {
		d := dates.New(year, month, day)
		if d.Weekday() == time.Sunday {
			return d.AddDays(-1)
		}
		return d
	}
}

// afterSunday gives the day, or the Monday after when it is a Sunday.
func afterSunday(month time.Month, day int) func(int) dates.Date {
	return func(year int) dates.Date {
		d := dates.New(year, month, day)
		if d.Weekday() == time.Sunday {
			return d.AddDays(1)
		}
		return d
	}
}

// ireland: Organisation of Working Time Act 1997, second schedule; St Brigid's
// Day (first Monday of February, or 1 February on a Friday) since 2023.
var ireland = []rule{
	{name: "New Year's Day", on: fixed(time.January, 1)},
	{name: "St Brigid's Day", from: 2023, on: brigid},
	{name: "St Patrick's Day", on: fixed(time.March, 17)},
	{name: "Day of Remembrance and Recognition", from: 2022, to: 2022, on: fixed(time.March, 18), kind: Once},
	{name: "Easter Monday", on: easter(1)},
	{name: "May Day", from: 1994, to: 1994, on: nth(1, time.Monday, time.May)},
	{name: "May Day", from: 1995, to: 1995, on: fixed(time.May, 8)}, // fifty years of peace
	{name: "May Day", from: 1996, on: nth(1, time.Monday, time.May)},
	{name: "June Holiday", from: 1973, on: nth(1, time.Monday, time.June)},
	{name: "August Holiday", on: nth(1, time.Monday, time.August)},
	{name: "October Holiday", from: 1977, on: nth(-1, time.Monday, time.October)},
	{name: "Christmas Day", on: fixed(time.December, 25)},
	{name: "St Stephen's Day", on: fixed(time.December, 26)},
	{name: "Millennium Holiday", from: 1999, to: 1999, on: fixed(time.December, 31), kind: Once},
}

func brigid(year int) dates.Date {
	if d := dates.New(year, time.February, 1); d.Weekday() == time.Friday {
		return d
	}
	return nth(1, time.Monday, time.February)(year)
}

// italy: legge 27 maggio 1949 n. 260 as amended (legge 5 marzo 1977 n. 54 took off
// several days); San Francesco again since 2026
// (legge 8 ottobre 2025 n. 151).
var italy = []rule{
	{name: "Capodanno", english: "New Year's Day", on: fixed(time.January, 1)},
	{name: "Epifania", english: "Epiphany", to: 1977, on: fixed(time.January, 6)},
	{name: "San Giuseppe", english: "St Joseph's Day", to: 1976, on: fixed(time.March, 19)},
	{name: "Ascensione", english: "Ascension Day", to: 1976, on: easter(39)},
	{name: "Corpus Domini", english: "Corpus Christi", to: 1976, on: easter(60)},
	{name: "Festa della Repubblica", english: "Republic Day", from: 1949, to: 1976, on: fixed(time.June, 2)},
	{name: "Santi Pietro e Paolo", english: "Saints Peter and Paul", to: 1976, on: fixed(time.June, 29)},
	{name: "Giorno dell’Unità Nazionale", english: "National Unity Day", to: 1976, on: fixed(time.November, 4)},
	{name: "150º dell’Unità d’Italia", english: "150 years of Italian unity", from: 2011, to: 2011, on: fixed(time.March, 17), kind: Once},
	{name: "Epifania", english: "Epiphany", from: 1986, on: fixed(time.January, 6)},
	{name: "Lunedì dell’Angelo", english: "Easter Monday", on: easter(1)},
	{name: "Festa della Liberazione", english: "Liberation Day", on: fixed(time.April, 25)},
	{name: "Festa del Lavoro", english: "Labour Day", on: fixed(time.May, 1)},
	{name: "Festa della Repubblica", english: "Republic Day", from: 2001, on: fixed(time.June, 2)},
	{name: "Assunzione", english: "Assumption Day", on: fixed(time.August, 15)},
	{name: "San Francesco", english: "St Francis of Assisi", from: 2026, on: fixed(time.October, 4)},
	{name: "Ognissanti", english: "All Saints' Day", on: fixed(time.November, 1)},
	{name: "Immacolata Concezione", english: "Immaculate Conception", on: fixed(time.December, 8)},
	{name: "Natale", english: "Christmas Day", on: fixed(time.December, 25)},
	{name: "Santo Stefano", english: "St Stephen's Day", on: fixed(time.December, 26)},
}

var spain = []rule{
	{name: "Año Nuevo", english: "New Year's Day", on: fixed(time.January, 1)},
	{name: "Epifanía del Señor", english: "Epiphany", on: fixed(time.January, 6)},
	{name: "Viernes Santo", english: "Good Friday", on: easter(-2)},
	{name: "Fiesta del Trabajo", english: "Labour Day", on: fixed(time.May, 1)},
	{name: "Asunción de la Virgen", english: "Assumption Day", on: fixed(time.August, 15)},
	{name: "Fiesta Nacional de España", english: "National Day", on: fixed(time.October, 12)},
	{name: "Todos los Santos", english: "All Saints' Day", on: fixed(time.November, 1)},
	{name: "Día de la Constitución", english: "Constitution Day", from: 1986, on: fixed(time.December, 6)},
	{name: "Inmaculada Concepción", english: "Immaculate Conception", on: fixed(time.December, 8)},
	{name: "Natividad del Señor", english: "Christmas Day", on: fixed(time.December, 25)},
}

// portugal: Código do Trabalho, artigo 234; four holidays were suspended from
// 2013 to 2015.
var portugal = []rule{
	{name: "Ano Novo", english: "New Year's Day", on: fixed(time.January, 1)},
	{name: "Sexta-feira Santa", english: "Good Friday", on: easter(-2)},
	{name: "Páscoa", english: "Easter Sunday", on: easter(0)},
	{name: "Dia da Liberdade", english: "Freedom Day", from: 1975, on: fixed(time.April, 25)},
	{name: "Dia do Trabalhador", english: "Labour Day", on: fixed(time.May, 1)},
	{name: "Corpo de Deus", english: "Corpus Christi", to: 2012, on: easter(60)},
	{name: "Corpo de Deus", english: "Corpus Christi", from: 2016, on: easter(60)},
	{name: "Dia de Portugal", english: "Portugal Day", on: fixed(time.June, 10)},
	{name: "Assunção de Nossa Senhora", english: "Assumption Day", on: fixed(time.August, 15)},
	{name: "Implantação da República", english: "Republic Day", to: 2012, on: fixed(time.October, 5)},
	{name: "Implantação da República", english: "Republic Day", from: 2016, on: fixed(time.October, 5)},
	{name: "Todos os Santos", english: "All Saints' Day", to: 2012, on: fixed(time.November, 1)},
	{name: "Todos os Santos", english: "All Saints' Day", from: 2016, on: fixed(time.November, 1)},
	{name: "Restauração da Independência", english: "Restoration of Independence", to: 2012, on: fixed(time.December, 1)},
	{name: "Restauração da Independência", english: "Restoration of Independence", from: 2016, on: fixed(time.December, 1)},
	{name: "Imaculada Conceição", english: "Immaculate Conception", on: fixed(time.December, 8)},
	{name: "Natal", english: "Christmas Day", on: fixed(time.December, 25)},
}

// poland: ustawa z 18 stycznia 1951 r. o dniach wolnych od pracy; Christmas Eve
// since 2025.
var poland = []rule{
	{name: "Nowy Rok", english: "New Year's Day", on: fixed(time.January, 1)},
	{name: "Święto Trzech Króli", english: "Epiphany", from: 2011, on: fixed(time.January, 6)},
	{name: "Wielkanoc", english: "Easter Sunday", on: easter(0)},
	{name: "Poniedziałek Wielkanocny", english: "Easter Monday", on: easter(1)},
	{name: "Święto Państwowe", english: "Labour Day", on: fixed(time.May, 1)},
	{name: "Święto Narodowe Trzeciego Maja", english: "Constitution Day", from: 1990, on: fixed(time.May, 3)},
	{name: "Zielone Świątki", english: "Whit Sunday", on: easter(49)},
	{name: "Boże Ciało", english: "Corpus Christi", on: easter(60)},
	{name: "Narodowe Święto Odrodzenia Polski", english: "Day of Rebirth", to: 1989, on: fixed(time.July, 22)},
	{name: "Święto 100-lecia Niepodległości", english: "100 years of independence", from: 2018, to: 2018, on: fixed(time.November, 12), kind: Once},
	{name: "Wniebowzięcie NMP", english: "Assumption Day", from: 1989, on: fixed(time.August, 15)},
	{name: "Wszystkich Świętych", english: "All Saints' Day", on: fixed(time.November, 1)},
	{name: "Narodowe Święto Niepodległości", english: "Independence Day", from: 1989, on: fixed(time.November, 11)},
	{name: "Wigilia Bożego Narodzenia", english: "Christmas Eve", from: 2025, on: fixed(time.December, 24)},
	{name: "Boże Narodzenie", english: "Christmas Day", on: fixed(time.December, 25)},
	{name: "Drugi dzień Bożego Narodzenia", english: "Second Day of Christmas", on: fixed(time.December, 26)},
}
