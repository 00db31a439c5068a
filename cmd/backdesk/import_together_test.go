package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"backdesk/domain/purchasing"
)

// Several processes take invoices in at once: every one is posted, once, and the
// numbers have no gap.
func TestImportsTogetherAreGapless(t *testing.T) {
	const processes, each = 4, 6
	o := newOrdered(t)
	folders := make([]string, processes)
	for i := range folders {
		folders[i] = t.TempDir()
		for j := range each {
			n := i*each + j
			p := paper{number: fmt.Sprintf("請-%d", 100+n*37), date: o.order.Date.String(), registration: kokuzei,
				lines: []paperLine{{name: "清掃", quantity: 1, price: int64(1000 + n*111), percent: 10}}}
			fine(t, os.WriteFile(filepath.Join(folders[i], fmt.Sprintf("%d.xml", j)), []byte(p.xml()), 0o600))
		}
	}
	runs := make([]ran, processes)
	var all sync.WaitGroup
	for i := range runs {
		all.Go(func() {
			runs[i] = runProgram(t, nil, "--office", o.file, "--clerk", "sato", "import", "invoices", folders[i])
		})
	}
	all.Wait()
	for i, r := range runs {
		if r.code != 0 || strings.Count(r.out, `"posted":"`) != each {
			t.Errorf("process %d: code %d, %s %s", i, r.code, r.out, r.err)
		}
	}
	page, err := o.house.purchasing.InvoiceList(t.Context(), o.sato, purchasing.InvoiceFilter{Limit: 100})
	fine(t, err)
	var numbers []string
	for _, row := range page.Rows {
		numbers = append(numbers, row.Number)
	}
	slices.Sort(numbers)
	for i, n := range numbers {
		if !strings.HasSuffix(n, fmt.Sprintf("-%05d", i+1)) {
			t.Errorf("%d is %s", i+1, n)
		}
	}
	if len(numbers) != processes*each {
		t.Errorf("%d posted", len(numbers))
	}
	mustVerify(t, o.house)
}

// The same file in two processes at once is posted once.
func TestTheSameImportTogether(t *testing.T) {
	o := newOrdered(t, "10", "5")
	file := o.bill().write(t)
	var runs [3]ran
	var all sync.WaitGroup
	for i := range runs {
		all.Go(func() {
			runs[i] = runProgram(t, nil, "--office", o.file, "--clerk", "sato", "import", "invoices", file)
		})
	}
	all.Wait()
	posted := 0
	for _, r := range runs {
		posted += strings.Count(r.out, `"posted":"`)
		if r.code == 1 && !strings.Contains(r.out, `"rule":"duplicate-file"`) {
			t.Errorf("%s %s", r.out, r.err)
		}
	}
	if posted != 1 {
		t.Errorf("posted %d times", posted)
	}
	mustVerify(t, o.house)
}
