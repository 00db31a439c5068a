package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/charmbracelet/x/term"

	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/office"
	"backdesk/tui"
	"backdesk/tui/lang"
	tuipurchasing "backdesk/tui/purchasing"
)

// sitDown finds who sits at this terminal, asking when several may; found is
// false when nobody said so.
func (c *call) sitDown(ctx context.Context, h *house) (clerk office.Clerk, found bool, err error) {
	clerk, err = h.whoIs(ctx, c.settings.get("clerk"))
	if !asksWho(err) || !term.IsTerminal(os.Stdin.Fd()) || !term.IsTerminal(os.Stdout.Fd()) {
		return clerk, err == nil, err
	}
	clerks, err := h.mayComeIn(ctx)
	if err != nil {
		return clerk, false, err
	}
	o := tui.Options{Session: tui.Session{Office: h.profile.Name, Zone: h.zone()}, Language: c.words.Code(), Look: look(os.Environ())}
	chosen, found, err := tui.Who(ctx, o, clerks)
	if err != nil || !found {
		return clerk, false, err
	}
	clerk, err = h.reception.ByCode(ctx, chosen.Code)
	return clerk, err == nil, err
}

func asksWho(err error) bool {
	for _, f := range fault.Of(err) {
		if f.Code == "which-clerk" {
			return true
		}
	}
	return false
}

// mayComeIn are the clerks to choose from.
func (h *house) mayComeIn(ctx context.Context) ([]desk.Clerk, error) {
	all, err := h.reception.Clerks(ctx)
	clerks := make([]desk.Clerk, len(all))
	for i, k := range all {
		clerks[i] = deskClerk(k)
	}
	return clerks, err
}

// sit runs the screens for one clerk; next is the code of who sits down in
// their place, "" when the program is left.
func (c *call) sit(ctx context.Context, h *house, clerk office.Clerk, board *tui.Board) (next string, err error) {
	actor := desk.Actor{Clerk: clerk.ID, Session: fmt.Sprintf("local:%d", os.Getpid())}
	o, err := h.session(ctx, clerk, actor, c.settings.get("language"), os.Environ())
	if err != nil {
		return "", err
	}
	o.Actions = append(o.Actions, tui.Action{Name: "clerk.switch", Do: func(call *tui.Call) {
		tui.Wait(call, h.mayComeIn, func(call *tui.Call, clerks []desk.Clerk, err error) {
			if err != nil {
				call.Refuse(err)
				return
			}
			call.Push(tui.NewWho(clerks, func(call *tui.Call, k desk.Clerk) {
				next = k.Code
				call.Quit()
			}))
		})
	}})
	err = tui.Local(ctx, o, board)
	return next, err
}

// outside is what this clerk's screens read from files and write to them; none
// over a connection, where the files are not the clerk's own.
func (h *house) outside(actor desk.Actor) tuipurchasing.Outside {
	if !local(actor) {
		return tuipurchasing.Outside{}
	}
	taking := func(actor desk.Actor, words *lang.Printer) taking {
		return taking{house: h, actor: actor, words: words}
	}
	return tuipurchasing.Outside{
		Complete: completeEInvoices,
		Files:    einvoiceFiles,
		Check: func(ctx context.Context, actor desk.Actor, words *lang.Printer, path string) (tuipurchasing.EInvoice, error) {
			out, err := taking(actor, words).check(ctx, path, "")
			return shown(out), err
		},
		Post: func(ctx context.Context, actor desk.Actor, words *lang.Printer, path string, word tuipurchasing.Word) (tuipurchasing.EInvoice, error) {
			out, err := taking(actor, words).post(ctx, path, said{reason: word.Reason, meet: word.Meet})
			return shown(out), err
		},
		Journal: h.saveJournal,
	}
}

// saveJournal writes the journal of these days into a new file, whole or not
// at all; a file that is there is left as it is.
func (h *house) saveJournal(ctx context.Context, actor desk.Actor, from, to dates.Date, path string) (entries int, err error) {
	path = home(path)
	if _, err := os.Lstat(path); err == nil {
		return 0, fault.New(fault.Conflict, "path", "file-exists", fault.Figures{"file": path})
	}
	err = writeWhole(path, func(w io.Writer) error {
		entries, err = h.writeJournal(ctx, actor, w, from, to)
		return err
	})
	return entries, err
}

// shown hands what became of a file to the screen.
func shown(out imported) tuipurchasing.EInvoice {
	return tuipurchasing.EInvoice{
		Result: out.Result, ID: out.ID, Posted: out.Posted, State: out.State, Holds: out.Holds,
		NewSupplier: out.NewSupplier, Unknown: out.Unknown, Doubtful: out.Doubtful,
	}
}

// completeEInvoices gives the files and folders whose path begins as typed; a
// folder that is typed out comes first, since it can be taken as a whole.
func completeEInvoices(_ context.Context, typed string) ([]string, error) {
	names, err := listFiles(typed, []string{".xml"})
	if info, statErr := os.Stat(home(typed)); statErr == nil && info.IsDir() {
		names = append([]string{typed}, names...)
	}
	return names, err
}

// einvoiceFiles gives the files that a path means.
func einvoiceFiles(ctx context.Context, path string) (files []string, err error) {
	err = eachFile(home(path), func(path string) error {
		files = append(files, path)
		return ctx.Err()
	})
	return files, err
}
