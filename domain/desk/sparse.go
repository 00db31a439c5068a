package desk

import "bytes"

// sparse leaves the members without content out of a JSON text: null, false, 0,
// "", [], {}, an amount of nothing, a time that was never set. Of a record that
// is new the audit says what is there; what it does not name is empty. The text
// must come from json.Marshal.
func sparse(text []byte) []byte {
	if len(text) == 0 {
		return text
	}
	p := pruner{in: text, out: make([]byte, 0, len(text))}
	p.value()
	return p.out
}

type pruner struct {
	in, out []byte
	at      int
}

func (p *pruner) value() {
	switch p.in[p.at] {
	case '{':
		p.object()
	case '[':
		p.array()
	case '"':
		p.text()
	default:
		for p.at < len(p.in) && p.in[p.at] != ',' && p.in[p.at] != ']' && p.in[p.at] != '}' {
			p.take()
		}
	}
}

func (p *pruner) object() {
	p.take()
	begin := len(p.out)
	for p.in[p.at] != '}' {
		if p.in[p.at] == ',' {
			p.at++
		}
		member := len(p.out)
		if member > begin {
			p.out = append(p.out, ',')
		}
		p.text()
		p.take()
		value := len(p.out)
		p.value()
		if empty(p.out[value:]) {
			p.out = p.out[:member]
		}
	}
	p.take()
}

func (p *pruner) array() {
	p.take()
	for p.in[p.at] != ']' {
		if p.in[p.at] == ',' {
			p.take()
		}
		p.value()
	}
	p.take()
}

func (p *pruner) text() {
	p.take()
	for p.in[p.at] != '"' {
		if p.in[p.at] == '\\' {
			p.take()
		}
		p.take()
	}
	p.take()
}

func (p *pruner) take() {
	p.out = append(p.out, p.in[p.at])
	p.at++
}

func empty(value []byte) bool {
	switch string(value) {
	case `null`, `false`, `0`, `""`, `[]`, `{}`, `"0001-01-01T00:00:00Z"`:
		return true
	}
	amount, isAmount := bytes.CutPrefix(value, []byte(`{"amount":"`))
	if !isAmount {
		return false
	}
	amount, _, _ = bytes.Cut(amount, []byte(`"`))
	return len(bytes.Trim(amount, "0.")) == 0
}
