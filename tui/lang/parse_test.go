package lang

import (
	"fmt"
	"io/fs"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/pelletier/go-toml/v2"
)

// byID makes two readings comparable: the full parser gives no order.
func byID(t *testing.T, messages []*i18n.Message, err error) map[string]string {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, m := range messages {
		out[m.ID] = fmt.Sprintf("%q %q", m.One, m.Other)
	}
	return out
}

// The short way of reading gives what go-i18n reads, in every file of the
// program and in what no file holds yet.
func TestFilesAreReadAsGoI18nReadsThem(t *testing.T) {
	texts := map[string][]byte{
		"odd": []byte("# words\n\n\"a\" = \"x\" # why\n\"b\"=\"y\"\n\"c\" = 'z'\n\"d\" = \"say \\\"hi\\\"\"\n" +
			"\"e\" = { other = \"many\", one = \"one\" }\n\"f\" = \"\"\n"),
		"lines": []byte("\"a\" = \"\"\"two\nlines\"\"\"\n\"b\" = \"c\"\n"),
		"table": []byte("[a]\none = \"x\"\nother = \"y\"\n"),
	}
	for _, code := range Languages() {
		names, err := fs.Glob(files, code+"/*.toml")
		if err != nil || len(names) == 0 {
			t.Fatal(names, err)
		}
		for _, name := range names {
			if texts[name], err = fs.ReadFile(files, name); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, buf := range texts {
		short, err := parse(buf)
		got := byID(t, short, err)
		full, err := i18n.ParseMessageBytes(buf, toml.Unmarshal)
		if diff := cmp.Diff(byID(t, full, err), got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func BenchmarkReadLanguage(b *testing.B) {
	for b.Loop() {
		if _, err := read(files, "ja"); err != nil {
			b.Fatal(err)
		}
	}
}
