// Package lang holds every sentence of the program in English and Japanese and
// the ways of writing numbers and dates in them. A screen's code holds keys,
// never words; a test keeps both languages complete and within 80 columns.
package lang

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

//go:embed en/*.toml ja/*.toml
var files embed.FS

// Languages lists the languages of the program by their codes; the first is
// the one that is fallen back to.
func Languages() []string { return []string{"en", "ja"} }

// catalog is one language, read once in the life of the process and shared by
// its sessions.
type catalog struct {
	plain map[string]string // messages without figures or plural forms
	known map[string]*i18n.Message
	twice []string // keys that stand in two files: the first counts, a test refuses them
	tag   language.Tag
	// The bundle is given a message when it is first used: most of them never
	// are in one session, and the first frame waits for none of it.
	mu        sync.RWMutex
	bundle    *i18n.Bundle
	bundled   map[string]bool
	localizer *i18n.Localizer
}

// once keeps each language unread until a session asks for it: the start-up
// pays for one language only.
var once = map[string]func() *catalog{
	"en": sync.OnceValue(func() *catalog { return mustRead("en") }),
	"ja": sync.OnceValue(func() *catalog { return mustRead("ja") }),
}

// mustRead panics on a broken file: the files are part of the program, and a
// test reads them all.
func mustRead(code string) *catalog {
	c, err := read(files, code)
	if err != nil {
		panic(err)
	}
	return c
}

func read(fsys fs.FS, code string) (*catalog, error) {
	tag := language.Make(code)
	bundle := i18n.NewBundle(tag)
	c := &catalog{
		plain: make(map[string]string, usualMessages), known: make(map[string]*i18n.Message, usualMessages),
		tag: tag, bundle: bundle, bundled: map[string]bool{},
	}
	names, err := fs.Glob(fsys, code+"/*.toml")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		buf, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		messages, err := parse(buf)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		c.add(path.Base(name), messages)
	}
	c.localizer = i18n.NewLocalizer(bundle, code)
	return c, nil
}

// usualMessages is about how many a language has.
const usualMessages = 2500

func (c *catalog) add(file string, messages []*i18n.Message) {
	for _, m := range messages {
		if _, twice := c.known[m.ID]; twice {
			c.twice = append(c.twice, file+": "+m.ID)
			continue
		}
		c.known[m.ID] = m
		if m.One == "" && !strings.Contains(m.Other, "{{") {
			c.plain[m.ID] = m.Other
			continue
		}
		if m.One == "" {
			m.One = m.Other // one form for any number
		}
	}
}

// localize fills a message with its figures.
func (c *catalog) localize(config *i18n.LocalizeConfig) (string, error) {
	key := config.MessageID
	c.mu.RLock()
	if c.bundled[key] {
		defer c.mu.RUnlock()
		return c.localizer.Localize(config)
	}
	c.mu.RUnlock()
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.bundled[key] {
		if err := c.bundle.AddMessages(c.tag, c.known[key]); err != nil {
			return "", err
		}
		c.bundled[key] = true
	}
	return c.localizer.Localize(config)
}
