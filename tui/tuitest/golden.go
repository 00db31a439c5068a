package tuitest

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

// update rewrites the golden screens: go test ./tui/... -update.
var update = flag.Bool("update", false, "rewrite the golden screens")

// Golden holds the screen against testdata/golden/NAME-WxH-LANG.txt, cursor
// included.
func (d *Driver) Golden(name string) *Driver {
	d.t.Helper()
	file := filepath.Join("testdata", "golden", fmt.Sprintf("%s-%dx%d-%s.txt", name, d.w, d.h, d.lang))
	got := d.Screen() + "\n"
	if x, y, shown := d.Cursor(); shown {
		got += fmt.Sprintf("cursor %d,%d\n", x, y)
	}
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			d.t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			d.t.Fatal(err)
		}
		return d
	}
	want, err := os.ReadFile(file)
	if err != nil {
		d.t.Fatal(err)
	}
	if got != string(want) {
		d.t.Errorf("%s differs; now:\n%s\nwas:\n%s", file, got, want)
	}
	return d
}
