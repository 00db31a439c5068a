package main

import (
	"bufio"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/creack/pty"
	"github.com/govalues/decimal"

	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/parties"
	"backdesk/domain/purchasing"
	"backdesk/store"
	"backdesk/tui/widget"
)

// kills is how often the program is killed in each test; the acceptance of a
// release is 200: go test ./cmd/backdesk -run Kill -kills 200 -v.
var kills = flag.Int("kills", 8, "how often the program is killed, while typing and while posting")

// keptWithin is the promise: what was typed longer ago than this is not lost.
const keptWithin = time.Second

// TestKillWhileTyping kills the real program in a terminal at random moments
// while somebody types. The draft holds a beginning of what was typed, without
// a hole, and lacks nothing that the program had for a second.
func TestKillWhileTyping(t *testing.T) {
	path := newOfficeFile(t, "JP")
	h, actor := enter(t, path, "sato")
	random := rand.New(rand.NewPCG(1, uint64(*kills))) //nolint:gosec // moments, not secrets
	text := ""
	for range *kills {
		if utf8.RuneCountInString(text) > 60 {
			forgetDrafts(t, h, actor)
			text = ""
		}
		p := startProgram(t, path)
		if text == "" {
			p.press(t, "\x0b") // the palette
			p.see(t, ">")
			p.press(t, "settings: the office\r")
			p.see(t, "First month")
		} else if p.see(t, "Here is what you had typed", "draft kept") == "draft kept" {
			p.press(t, "\r") // the place was not kept yet: home offers the draft
			p.see(t, text)
		}
		typed := p.typeMarks(t, text, time.Duration(random.IntN(2500))*time.Millisecond)
		text = heldAgainst(t, h, actor, typed)
	}
	mustVerify(t, h)
	t.Logf("killed %d times while typing", *kills)
}

func forgetDrafts(t *testing.T, h *house, actor desk.Actor) {
	t.Helper()
	drafts, err := h.file.List(t.Context(), actor.Clerk)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range drafts {
		if err := h.file.Drop(t.Context(), actor.Clerk, d.ID); err != nil {
			t.Fatal(err)
		}
	}
}

// typing is what a killed program was given.
type typing struct {
	before string    // what the draft held at its start
	marks  []mark    // in their order
	killed time.Time // the moment
	stall  time.Duration
}

// mark is a few letters typed at once; seen is when the program showed them.
type mark struct {
	text string
	seen time.Time
}

// heldAgainst compares the draft with what was typed and gives its text.
func heldAgainst(t *testing.T, h *house, actor desk.Actor, typed typing) string {
	t.Helper()
	drafts, err := h.file.List(t.Context(), actor.Clerk)
	if err != nil {
		t.Fatal(err)
	}
	kept := ""
	if len(drafts) > 1 {
		t.Fatalf("%d drafts of one form", len(drafts))
	}
	if len(drafts) == 1 {
		kept = nameIn(t, drafts[0].Values)
	}
	whole := typed.before
	for _, m := range typed.marks {
		whole += m.text
		if !m.seen.IsZero() && typed.killed.Sub(m.seen) > keptWithin+typed.stall && !strings.HasPrefix(kept, whole) {
			t.Fatalf("typed %v before the end and lost: %q of %q (the machine stood still for %v)",
				typed.killed.Sub(m.seen), kept, whole, typed.stall)
		}
	}
	if !strings.HasPrefix(whole, kept) {
		t.Fatalf("the draft holds %q, typed was %q", kept, whole)
	}
	return kept
}

// painted is what a program has painted since the last time that something was
// waited for, without escape sequences.
type painted struct {
	mu   sync.Mutex
	out  strings.Builder
	more *sync.Cond
}

func newPainted(from io.Reader) *painted {
	p := &painted{}
	p.more = sync.NewCond(&p.mu)
	go p.read(from)
	return p
}

// terminalProgram is the real program in a terminal of its own.
type terminalProgram struct {
	*painted
	cmd *exec.Cmd
	tty *os.File
}

func startProgram(t testing.TB, path string) *terminalProgram {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return startNamed(t, self, path)
}

func startNamed(t testing.TB, program, path string) *terminalProgram {
	t.Helper()
	home := t.TempDir()
	cmd := exec.Command(program, "--office", path, "--clerk", "sato")
	cmd.Args[0] = "backdesk"
	cmd.Env = []string{"HOME=" + home, "XDG_DATA_HOME=" + home, "XDG_CONFIG_HOME=" + home, "LANG=C.UTF-8",
		"TERM=xterm-256color", "NO_COLOR=1", "PATH=" + os.Getenv("PATH")}
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		t.Fatal(err)
	}
	p := &terminalProgram{painted: newPainted(tty), cmd: cmd, tty: tty}
	t.Cleanup(p.kill)
	return p
}

// read gathers what comes until the program is dead.
func (p *painted) read(from io.Reader) {
	r := bufio.NewReader(from)
	for {
		b, err := r.ReadByte()
		if err != nil {
			return
		}
		if b == '\x1b' {
			skipEscape(r)
			continue
		}
		p.mu.Lock()
		p.out.WriteByte(b)
		p.more.Broadcast()
		p.mu.Unlock()
	}
}

func skipEscape(r *bufio.Reader) {
	if b, err := r.ReadByte(); err != nil || b != '[' {
		return
	}
	for {
		if b, err := r.ReadByte(); err != nil || b >= '@' && b <= '~' {
			return
		}
	}
}

// see waits until one of the texts was painted, and tells which.
func (p *painted) see(t testing.TB, texts ...string) string {
	t.Helper()
	timer := time.AfterFunc(time.Minute, p.more.Broadcast)
	defer timer.Stop()
	start := time.Now()
	p.mu.Lock()
	defer p.mu.Unlock()
	for {
		for _, text := range texts {
			if strings.Contains(p.out.String(), text) {
				p.out.Reset()
				return text
			}
		}
		if time.Since(start) >= time.Minute {
			t.Fatalf("waited for %q, painted was %q", texts, p.out.String())
		}
		p.more.Wait()
	}
}

func (p *terminalProgram) press(t *testing.T, keys string) {
	t.Helper()
	if _, err := io.WriteString(p.tty, keys); err != nil {
		t.Fatal(err)
	}
}

// letters stand nowhere else on the screen.
const letters = "αβγδεζηθικλμνξοπρστυφχψω"

// typeMarks types marks one after the other, each when the one before was
// seen, until the program is killed after a while.
func (p *terminalProgram) typeMarks(t *testing.T, before string, after time.Duration) typing {
	t.Helper()
	out := typing{before: before}
	stalls := watchStalls()
	dead := make(chan struct{})
	time.AfterFunc(after, func() {
		p.mu.Lock()
		out.killed = time.Now()
		p.mu.Unlock()
		p.kill()
		close(dead)
	})
	for n := utf8.RuneCountInString(before); ; n++ {
		m := mark{text: string([]rune(letters)[n%len([]rune(letters))])}
		if _, err := io.WriteString(p.tty, m.text); err != nil {
			break
		}
		seen := p.sawWithin(m.text, dead)
		if seen {
			m.seen = time.Now()
		}
		out.marks = append(out.marks, m)
		if !seen || !waited(30*time.Millisecond, dead) {
			break
		}
	}
	<-dead
	out.stall = stalls()
	return out
}

// waited waits between two keys as a hand does; false when the program is dead.
func waited(d time.Duration, dead <-chan struct{}) bool {
	select {
	case <-dead:
		return false
	case <-time.After(d):
		return true
	}
}

// sawWithin waits until a text was painted; false when the program died first.
func (p *painted) sawWithin(text string, dead <-chan struct{}) bool {
	stop := context.AfterFunc(contextOf(dead), p.more.Broadcast)
	defer stop()
	p.mu.Lock()
	defer p.mu.Unlock()
	for !strings.Contains(p.out.String(), text) {
		select {
		case <-dead:
			return false
		default:
			p.more.Wait()
		}
	}
	p.out.Reset()
	return true
}

// contextOf ends when a channel is closed.
func contextOf(done <-chan struct{}) context.Context {
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		<-done
		cancel()
	}()
	return ctx
}

// watchStalls measures for how long this machine let nobody run: a second of
// the program is a second only while it is given one.
func watchStalls() (longest func() time.Duration) {
	const step = 5 * time.Millisecond
	stop, result := make(chan struct{}), make(chan time.Duration)
	go func() {
		var total time.Duration
		for {
			start := time.Now()
			select {
			case <-stop:
				result <- total
				return
			case <-time.After(step):
				if late := time.Since(start) - step; late > step {
					total += late
				}
			}
		}
	}()
	return func() time.Duration {
		close(stop)
		return <-result
	}
}

// kill is kill -9; a second one does nothing.
func (p *terminalProgram) kill() {
	_ = p.cmd.Process.Signal(syscall.SIGKILL) // it may have been killed
	_ = p.cmd.Wait()                          // its end is what was meant
	_ = p.tty.Close()
}

// postForever is a program of its own in this test's binary: it posts invoices
// until it is killed, and says the id of each before it begins and after the
// office has answered.
func postForever() {
	ctx := context.Background()
	h, err := openHouse(ctx, os.Getenv("BACKDESK_OFFICE"), store.Options{})
	if err != nil {
		panic(err)
	}
	clerk, err := h.whoIs(ctx, "sato")
	if err != nil {
		panic(err)
	}
	actor := desk.Actor{Clerk: clerk.ID, Session: "killed"}
	for {
		in := anInvoice(h)
		fmt.Println("begin", in.ID, in.SupplierNumber)
		if _, err := postAnswered(ctx, h, actor, in); err != nil {
			panic(err)
		}
		fmt.Println("done", in.ID, in.SupplierNumber)
	}
}

// anInvoice bills two lines that no order stands behind.
func anInvoice(h *house) purchasing.PostInvoice {
	id := h.tools.NewID()
	one := decimal.One
	return purchasing.PostInvoice{
		ID: id, Supplier: "S", SupplierNumber: "N-" + id, Registration: kokuzei, Currency: "JPY",
		Date: dates.Of(h.tools.Now().In(h.tools.Zone)),
		Lines: []purchasing.PostLine{
			{Description: "paper", Quantity: one, Price: decimal.Hundred, TaxCode: "JP-10", NoOrder: true},
			{Description: "tea", Quantity: decimal.Two, Price: decimal.Ten, TaxCode: "JP-8R", NoOrder: true},
		},
	}
}

// postAnswered posts and gives a reason for what is asked.
func postAnswered(ctx context.Context, h *house, actor desk.Actor, in purchasing.PostInvoice) (purchasing.Posted, error) {
	posted, err := h.purchasing.PostInvoice(ctx, actor, in)
	if fault.KindOf(err) == fault.Doubtful {
		in.Answers = fault.Answers{}
		for _, f := range fault.Of(err) {
			in.Answers[f.Key()] = "meant"
		}
		posted, err = h.purchasing.PostInvoice(ctx, actor, in)
	}
	return posted, err
}

// TestKillWhilePosting kills a program at random moments while it posts: what
// was answered is there, what was not is there whole or not at all, and posting
// it again does not do it twice.
func TestKillWhilePosting(t *testing.T) {
	path := newOfficeFile(t, "JP")
	h, actor := enter(t, path, "sato")
	_, err := h.parties.AddSupplier(t.Context(), actor, parties.AddSupplier{Supplier: parties.Supplier{
		ID: "S", Name: "見本文具株式会社", Currency: "JPY", Registration: kokuzei, Account: "5110", Terms: "EOM-EOM",
		TaxCode: "JP-10", Address: parties.Address{Country: "JP"}, Active: true}})
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(2, uint64(*kills))) //nolint:gosec // moments, not secrets
	posted := 0
	for range *kills {
		lines := killedPosting(t, path, time.Duration(random.IntN(120_000))*time.Microsecond)
		open := ""
		for _, line := range lines {
			word, rest, _ := strings.Cut(line, " ")
			id, number, whole := strings.Cut(rest, " ")
			switch {
			case !whole || !strings.HasSuffix(number, id): // the line was cut by the kill
			case word == "begin":
				open = id
			case word == "done":
				open = ""
				posted++
				if _, err := h.purchasing.Invoice(t.Context(), actor, id); err != nil {
					t.Fatalf("answered and lost: %s: %v", id, err)
				}
			}
		}
		if open != "" {
			in := anInvoice(h)
			in.ID, in.SupplierNumber = open, "N-"+open
			first, err := postAnswered(t.Context(), h, actor, in)
			if err != nil {
				t.Fatalf("posted again after the kill: %v", err)
			}
			again, err := postAnswered(t.Context(), h, actor, in)
			if err != nil || again.Invoice.Number != first.Invoice.Number {
				t.Fatalf("posted twice: %s and %s (%v)", first.Invoice.Number, again.Invoice.Number, err)
			}
			posted++
		}
	}
	mustVerify(t, h)
	kept := 0
	err = h.file.Read(t.Context(), func(ctx context.Context, tx *store.Tx) error {
		return tx.QueryRow(ctx, `SELECT count(*) FROM invoices`).Scan(&kept)
	})
	if err != nil || kept != posted {
		t.Fatalf("%d invoices are there, %d were posted (%v)", kept, posted, err)
	}
	t.Logf("killed %d times while posting %d invoices", *kills, posted)
}

// killedPosting runs the posting program, kills it a while after its first
// line, and gives the whole lines that it printed.
func killedPosting(t *testing.T, path string, after time.Duration) []string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Args[0] = "backdesk-posting"
	cmd.Env = []string{"BACKDESK_OFFICE=" + path, "PATH=" + os.Getenv("PATH")}
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var lines []string
	scan := bufio.NewScanner(out)
	for scan.Scan() {
		if len(lines) == 0 {
			time.AfterFunc(after, func() { _ = cmd.Process.Signal(syscall.SIGKILL) })
		}
		lines = append(lines, scan.Text())
	}
	_ = cmd.Wait() // it was killed
	if len(lines) == 0 {
		t.Fatal("the program posted nothing")
	}
	return lines
}

// nameIn reads the name that a draft of the office's form holds, the field
// being typed included.
func nameIn(t *testing.T, values []byte) string {
	t.Helper()
	var state widget.State
	if err := json.Unmarshal(values, &state); err != nil {
		t.Fatal(err)
	}
	if state.Edit != nil && state.Focus == "name" {
		return state.Edit.Text.Text
	}
	return state.Fields["name"].Text
}
