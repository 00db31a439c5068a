package lang

import "testing"

func BenchmarkRead(b *testing.B) {
	for b.Loop() {
		if _, err := read(files, "ja"); err != nil {
			b.Fatal(err)
		}
	}
}

func TestFieldNamesTheLine(t *testing.T) {
	if got := New("en").Field("lines.3.price"); got != "line 3, lines.3.price" && got != "line 3, Price" {
		t.Fatal(got)
	}
}
