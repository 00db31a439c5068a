package office

import (
	"strconv"
	"strings"

	"backdesk/domain/fault"
	"backdesk/domain/money"
	"backdesk/tui/lang"
	"backdesk/tui/widget"
)

// codeValue is a code found by a look-up.
func codeValue(code string) widget.Value {
	if code == "" {
		return widget.Value{}
	}
	return widget.RecordValue(code, code, "")
}

// codeOf is the code that a look-up found, or what was typed: the office then
// says that there is none.
func codeOf(v widget.Values, key string) string {
	if id := v.ID(key); id != "" {
		return id
	}
	return strings.TrimSpace(v.Text(key))
}

// percentValue shows a percentage, nothing for none.
func percentValue(d *money.Decimal) widget.Value {
	if d == nil {
		return widget.Value{}
	}
	return widget.NumberValue(*d, 0)
}

func decimalOf(v widget.Values, key string) money.Decimal {
	d, _ := v.Decimal(key) // nothing typed is zero
	return d
}

func optionalDecimal(v widget.Values, key string) *money.Decimal {
	if d, ok := v.Decimal(key); ok {
		return &d
	}
	return nil
}

// countOf is a whole number; the field takes no decimals.
func countOf(v widget.Values, key string) int {
	n, _ := strconv.Atoi(v[key].Data) // nothing typed is zero
	return n
}

// amountValue shows an amount, nothing for none.
func amountValue(a *money.Amount) widget.Value {
	if a == nil || a.Currency() == "" {
		return widget.Value{}
	}
	return widget.AmountValue(*a)
}

// amountOf reads an amount of a currency; nil for none.
func amountOf(v widget.Values, key string, c money.Currency) *money.Amount {
	if v[key].Data == "" {
		return nil
	}
	d, err := money.ParseNumber(v[key].Data)
	if err != nil {
		return nil
	}
	a, err := money.FromDecimal(d, c, money.HalfUp)
	if err != nil {
		return nil
	}
	return &a
}

func currencyOf(v widget.Values, key string) money.Currency {
	return money.Currency(strings.ToUpper(strings.TrimSpace(v.Text(key))))
}

// inLanguage chooses between the two names of a row.
func inLanguage(p *lang.Printer, en, ja string) string {
	if p.Code() == "ja" && ja != "" || en == "" {
		return ja
	}
	return en
}

// Fields of a kind that many forms have.

func textField(key string, width int) widget.FieldSpec {
	return widget.FieldSpec{Key: key, Kind: widget.Text, Width: width, Max: widget.Limit{Graphemes: 100}}
}

func percentField(key string) widget.FieldSpec {
	return widget.FieldSpec{Key: key, Kind: widget.Quantity, Width: 10, Decimals: 4, Positive: true}
}

func countField(key string) widget.FieldSpec {
	return widget.FieldSpec{Key: key, Kind: widget.Quantity, Width: 6, Decimals: -1, Positive: true}
}

func yesField(key string) widget.FieldSpec {
	return widget.FieldSpec{Key: key, Kind: widget.YesNo}
}

func currencyField(key string) widget.FieldSpec {
	return widget.FieldSpec{Key: key, Kind: widget.Code, Width: 5, Charset: widget.ASCII, Upper: true, Max: widget.Limit{Cells: 3}}
}

func widened(f widget.FieldSpec, width int) widget.FieldSpec {
	f.Width = width
	return f
}

func lookUpField(key, source string, width int) widget.FieldSpec {
	return widget.FieldSpec{Key: key, Kind: widget.LookUp, Source: source, Width: width}
}

func choiceField(key, prefix string, width int, values ...string) widget.FieldSpec {
	f := widget.FieldSpec{Key: key, Kind: widget.Choice, Width: width}
	for _, v := range values {
		f.Options = append(f.Options, widget.Option{Value: v, Label: prefix + v})
	}
	return f
}

// required marks fields that must be filled.
func required(f widget.FieldSpec) widget.FieldSpec {
	f.Required = true
	return f
}

// fixed marks fields that a stored record keeps.
func fixed(f widget.FieldSpec, fresh bool) widget.FieldSpec {
	f.ReadOnly = !fresh
	return f
}

// help gives all fields of a form the topics of the form.
func help(spec *widget.FormSpec, topic string) *widget.FormSpec {
	for i := range spec.Fields {
		spec.Fields[i].Help = topic + "." + spec.Fields[i].Key
	}
	return spec
}

// refield gives an error whose faults name the fields of a form.
func refield(err error, name func(string) string) error {
	faults := fault.Of(err)
	if len(faults) == 0 {
		return err
	}
	var l fault.List
	for _, f := range faults {
		f.Field = name(f.Field)
		l.Add("", f)
	}
	return &fault.Error{Kind: fault.KindOf(err), Faults: l.Faults()}
}

// percentText shows a percentage in a list.
func percentText(d money.Decimal) string { return d.Trim(0).String() + " %" }
