package main

import (
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/charmbracelet/x/term"
)

const barWidth = 40

// progress draws a bar on the error output while somebody watches; scripts see
// nothing of it.
func (c *call) progress() func(done, total int) {
	if c.json || !term.IsTerminal(os.Stderr.Fd()) {
		return func(int, int) {}
	}
	var last time.Time
	return func(done, total int) {
		if total == 0 || done < total && time.Since(last) < 100*time.Millisecond {
			return
		}
		last = time.Now()
		full := barWidth * done / total
		end := "\r"
		if done >= total {
			end = "\n"
		}
		_, _ = fmt.Fprintf(os.Stderr, "\r[%s%s] %d / %d%s", strings.Repeat("#", full), strings.Repeat(".", barWidth-full), done, total, end)
	}
}
