package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/money"
	"backdesk/domain/parties"
	"backdesk/store/exchange/csv"
	tuiparties "backdesk/tui/parties"
)

// openList reads a list of suppliers from a file.
func openList(path, encoding string) (*csv.File, error) {
	if e := csv.Encoding(encoding); !e.Valid() {
		return nil, misuse(fault.New(fault.Invalid, "encoding", "encoding-unknown", fault.Figures{"encoding": encoding}))
	}
	f, err := os.Open(path)
	if err != nil {
		code := "file-unreadable"
		if errors.Is(err, fs.ErrNotExist) {
			code = "file-missing"
		}
		return nil, fault.New(fault.Unreadable, "file", code, fault.Figures{"file": path})
	}
	defer func() { _ = f.Close() }() // it was only read
	return csv.Read(f, csv.Options{Encoding: csv.Encoding(encoding)})
}

// supplierParts are what the screens of suppliers work on. Over a connection no
// file of this machine can be read: it is not the clerk's own.
func (h *house) supplierParts(actor desk.Actor) tuiparties.Parts {
	p := tuiparties.Parts{Suppliers: h.parties, Office: h.decisions}
	if local(actor) {
		p.Read, p.Files, p.Write = readList, filesEnding(".csv", ".tsv", ".txt"), h.saveSuppliers
	}
	return p
}

// local tells whether a clerk sits at this machine.
func local(actor desk.Actor) bool { return strings.HasPrefix(actor.Session, "local:") }

// sampled is how many rows of a list the screens show values of.
const sampled = 20

// readList is the same for the screens.
func readList(_ context.Context, path, encoding string) (tuiparties.List, error) {
	f, err := openList(home(path), encoding)
	if err != nil {
		return tuiparties.List{}, err
	}
	return listOf(f, f.WithoutHeadings()), nil
}

// listOf hands a file to the screens; other is the same with its first line
// taken the other way.
func listOf(f, other *csv.File) tuiparties.List {
	list := tuiparties.List{
		Encoding: string(f.Encoding), Delimiter: delimiterName(f.Delimiter), Header: f.Header, Rows: len(f.Rows),
		Mapping: f.Guess(csv.SupplierFields()),
		Turned:  func() tuiparties.List { return listOf(other, f) },
		Bare:    len(f.Rows) > len(other.Rows),
		Suppliers: func(m []string, house money.Currency) ([]parties.ImportRow, int, error) {
			return f.Suppliers(m, house)
		},
	}
	for _, row := range f.Rows[:min(len(f.Rows), sampled)] {
		list.Sample = append(list.Sample, row.Cells)
	}
	for _, field := range csv.SupplierFields() {
		list.Fields = append(list.Fields, field.Name)
	}
	return list
}

func delimiterName(d rune) string {
	if d == '\t' {
		return "tab"
	}
	return string(d)
}

// home puts the clerk's own folder in the place of ~.
func home(path string) string {
	rest, ok := strings.CutPrefix(path, "~/")
	if !ok {
		return path
	}
	dir, err := os.UserHomeDir()
	if err != nil {
		return path
	}
	return filepath.Join(dir, rest)
}

// filesEnding gives a function for the folders, and the files with one of these
// endings, whose path begins as typed.
func filesEnding(endings ...string) func(ctx context.Context, typed string) ([]string, error) {
	return func(_ context.Context, typed string) ([]string, error) { return listFiles(typed, endings) }
}

func listFiles(typed string, endings []string) ([]string, error) {
	dir, begin := filepath.Split(typed)
	at := home(dir)
	if at == "" {
		at = "."
	}
	entries, err := os.ReadDir(at)
	if err != nil {
		return nil, nil // a folder that is not there holds nothing to offer
	}
	var folders, lists []string
	for _, e := range entries {
		name := e.Name()
		if !strings.HasPrefix(name, begin) || strings.HasPrefix(name, ".") && begin == "" {
			continue
		}
		switch {
		case e.IsDir():
			folders = append(folders, dir+name+string(filepath.Separator))
		case slices.Contains(endings, strings.ToLower(filepath.Ext(name))):
			lists = append(lists, dir+name)
		}
	}
	return append(lists, folders...), nil
}
