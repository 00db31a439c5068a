package lang

import (
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/pelletier/go-toml/v2"
)

// parse reads a language file in go-i18n's TOML. Nearly every line is one of
// two simple shapes, which are read here; the rest is left to the full parser.
// Every start of the program reads a language before its first frame, and the
// full parser alone took longer than all else.
func parse(buf []byte) ([]*i18n.Message, error) {
	messages := make([]*i18n.Message, 0, 200)
	for line := range strings.Lines(string(buf)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if m := simple(line); m != nil {
			messages = append(messages, m)
			continue
		}
		if line[0] != '"' || strings.Contains(line, `"""`) || strings.Contains(line, "'''") {
			return i18n.ParseMessageBytes(buf, toml.Unmarshal) // tables, or texts of several lines
		}
		rest, err := i18n.ParseMessageBytes([]byte(line), toml.Unmarshal)
		if err != nil {
			return i18n.ParseMessageBytes(buf, toml.Unmarshal) // its error names the line
		}
		messages = append(messages, rest...)
	}
	return messages, nil
}

// simple reads "key" = "text" and "key" = { one = "text", other = "text" }
// without escapes; nil for anything else.
func simple(line string) *i18n.Message {
	if strings.Contains(line, `\`) {
		return nil
	}
	parts := strings.Split(line, `"`)
	switch {
	case len(parts) == 5 && parts[0] == "" && parts[2] == " = " && parts[4] == "":
		return &i18n.Message{ID: parts[1], Other: parts[3]}
	case len(parts) == 7 && parts[0] == "" && parts[2] == " = { one = " && parts[4] == ", other = " && parts[6] == " }":
		return &i18n.Message{ID: parts[1], One: parts[3], Other: parts[5]}
	}
	return nil
}
