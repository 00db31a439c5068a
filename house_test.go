// Package backdesk_test holds the house together: imports point inward, and
// every package says what it is for.
package backdesk_test

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"strings"
	"testing"
)

type goPackage struct {
	ImportPath string
	Doc        string
	Name       string
	Imports    []string
	Deps       []string
	GoFiles    []string
}

// listPackages asks the go command for every package of the module.
func listPackages(t *testing.T) []goPackage {
	t.Helper()
	out, err := exec.Command("go", "list", "-deps=false", "-json=ImportPath,Doc,Name,Imports,Deps,GoFiles", "./...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []goPackage
	dec := json.NewDecoder(strings.NewReader(string(out)))
	for {
		var p goPackage
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatalf("go list output: %v", err)
		}
		all = append(all, p)
	}
}

// sqlPackage is forbidden itself; its driver interfaces below it come with the
// decimals, which can store themselves.
const sqlPackage = "database/sql"

// arrows are the directions that an import may not take, directly or through
// another package.
var arrows = []struct {
	from      string
	forbidden []string
}{
	{from: "backdesk/domain", forbidden: []string{
		"backdesk/store", "backdesk/tui", "backdesk/cmd", sqlPackage,
		"charm.land/", "modernc.org/sqlite", "github.com/spf13/",
	}},
	{from: "backdesk/tui", forbidden: []string{"backdesk/store", "backdesk/cmd", sqlPackage, "modernc.org/sqlite"}},
	{from: "backdesk/store", forbidden: []string{"backdesk/tui", "backdesk/cmd", "charm.land/"}},
}

func TestImportsPointInward(t *testing.T) {
	for _, p := range listPackages(t) {
		for _, a := range arrows {
			if !within(p.ImportPath, a.from) {
				continue
			}
			for _, dep := range p.Deps {
				for _, bad := range a.forbidden {
					if dep == bad || bad != sqlPackage && within(dep, bad) {
						t.Errorf("%s depends on %s: imports point inward (tui → domain ← store)", p.ImportPath, dep)
					}
				}
			}
		}
	}
}

// words are the packages of the domain that every part may import.
var words = map[string]bool{
	"money": true, "dates": true, "ident": true, "text": true, "tax": true,
	"fault": true, "desk": true, "country": true,
}

// joining packages of the domain may see several parts: the demo office makes
// records of all of them.
var joining = map[string]bool{"demo": true}

func TestPartsOfTheDomainDoNotImportOneAnother(t *testing.T) {
	for _, p := range listPackages(t) {
		part, ok := domainPart(p.ImportPath)
		if !ok || joining[part] {
			continue
		}
		for _, imp := range p.Imports {
			other, ok := domainPart(imp)
			if ok && other != part && !words[other] {
				t.Errorf("domain/%s imports domain/%s: name what it needs in its own ports", part, other)
			}
		}
	}
}

func TestEveryPackageSaysWhatItIsFor(t *testing.T) {
	for _, p := range listPackages(t) {
		if p.Doc == "" && len(p.GoFiles) > 0 {
			t.Errorf("%s has no doc comment", p.ImportPath)
		}
	}
}

func domainPart(path string) (string, bool) {
	rest, ok := strings.CutPrefix(path, "backdesk/domain/")
	if !ok {
		return "", false
	}
	part, _, _ := strings.Cut(rest, "/")
	return part, true
}

func within(path, root string) bool {
	return path == root || strings.HasPrefix(path, strings.TrimSuffix(root, "/")+"/")
}
