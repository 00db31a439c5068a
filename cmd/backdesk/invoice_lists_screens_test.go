package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/govalues/decimal"

	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/office"
	"backdesk/domain/parties"
	"backdesk/domain/purchasing"
	"backdesk/tui"
	"backdesk/tui/tuitest"
)

// invoiceOffice is an order office with invoices: some held since no order
// stands behind them, some matched and, of those, some approved.
func invoiceOffice(t *testing.T, held, matched, approved int) *orderOffice {
	t.Helper()
	o := newOrderOffice(t)
	o.now = time.Date(2026, 11, 12, 1, 0, 0, 0, time.UTC)
	policies := must1(o.decisions.Rules(t.Context(), o.actor))(t).Policies
	policies.Invoicing.NoOrderUpTo = append(policies.Invoicing.NoOrderUpTo, jpy(10_000))
	must1(o.decisions.ChangePolicies(t.Context(), o.actor, policies, "small papers need no order"))(t)
	n := 0
	post := func(price string) purchasing.Invoice {
		n++
		return o.post(t, o.supplier, fmt.Sprintf("K-88%03d", n), price)
	}
	for range held {
		post("54300")
	}
	var refs []purchasing.InvoiceRef
	for i := range matched {
		inv := post(fmt.Sprint(1000 + i))
		if i < approved {
			refs = append(refs, purchasing.InvoiceRef{ID: inv.ID, Version: inv.Version})
		}
	}
	if approved > 0 {
		must1(o.purchasing.ApproveInvoices(t.Context(), o.actor, purchasing.ApproveInvoices{Items: refs, All: true}))(t)
	}
	o.now = theDay
	return o
}

// post keys an invoice that no order stands behind.
func (o *orderOffice) post(t *testing.T, s parties.Supplier, number, price string) purchasing.Invoice {
	t.Helper()
	in := purchasing.PostInvoice{
		ID: o.tools.NewID(), Supplier: s.ID, SupplierNumber: number, Registration: s.Registration,
		Date: dates.Of(o.now), Currency: s.Currency,
		Lines: []purchasing.PostLine{{Description: "Copy paper A4 500", Quantity: decimal.One, Price: decimal.MustParse(price),
			TaxCode: "JP-10", Account: o.account(t), NoOrder: true}},
	}
	return agreed(t, func(a fault.Answers) (purchasing.Posted, error) {
		in.Answers = a
		return o.purchasing.PostInvoice(t.Context(), o.actor, in)
	}).Invoice
}

func must1[T any](v T, err error) func(t *testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		must(t, err)
		return v
	}
}

func TestInvoiceListGolden(t *testing.T) {
	everySize(t, func(t *testing.T, w, h int, language string) {
		d := invoiceOffice(t, 2, 4, 1).sit(t, w, h, language, "invoices")
		d.Golden("invoices-to-approve").Press("2").Golden("invoices-held").Press("5").Golden("invoices-all")
		d.Press("f").Golden("invoices-filter").Press("esc").Press("6").Golden("invoices-void")
	})
}

func TestDueListGolden(t *testing.T) {
	everySize(t, func(t *testing.T, w, h int, language string) {
		invoiceOffice(t, 0, 5, 5).sit(t, w, h, language, "due").Golden("due-list").Press("s").Press("2").Golden("due-overdue")
	})
}

// Each instalment has its own row and leads to the invoice.
func TestDueListInInstalmentsGolden(t *testing.T) {
	everySize(t, func(t *testing.T, w, h int, language string) {
		o := invoiceOffice(t, 0, 2, 2)
		half := decimal.MustParse("50")
		must1(o.decisions.KeepTerms(t.Context(), o.actor, office.TermsRow{Active: true, Terms: dates.Terms{Code: "2X", Name: "twice", Days: 30,
			Instalments: []dates.Instalment{{Percent: half}, {Percent: half, Months: 1}}}}, "agreed"))(t)
		in := purchasing.PostInvoice{ID: o.tools.NewID(), Supplier: o.supplier.ID, SupplierNumber: "K-99001", Registration: o.supplier.Registration,
			Date: dates.Of(o.now).AddDays(-2), Currency: "JPY", Terms: "2X",
			Lines: []purchasing.PostLine{{Description: "Shelf", Quantity: decimal.One, Price: decimal.MustParse("9001"), TaxCode: "JP-10", NoOrder: true}}}
		inv := agreed(t, func(a fault.Answers) (purchasing.Posted, error) {
			in.Answers = a
			return o.purchasing.PostInvoice(t.Context(), o.actor, in)
		}).Invoice
		must1(o.purchasing.ApproveInvoices(t.Context(), o.actor, purchasing.ApproveInvoices{All: true,
			Items: []purchasing.InvoiceRef{{ID: inv.ID, Version: inv.Version}}}))(t)
		o.sit(t, w, h, language, "due").Golden("due-instalments").Press("enter").Golden("invoice-instalments")
	})
}

func TestHomeOfAnOfficeGolden(t *testing.T) {
	everySize(t, func(t *testing.T, w, h int, language string) {
		invoiceOffice(t, 2, 4, 1).sit(t, w, h, language, "invoices").Press("alt+1").Advance(time.Second).Golden("home-office")
	})
}

// A row of home leads to the list in the view that the row counts.
func TestHomeLeadsToWhatWaits(t *testing.T) {
	d := invoiceOffice(t, 2, 4, 1).sit(t, 80, 24, "en", "invoices").Press("alt+1").Advance(time.Second)
	d.Expect("2  invoices held", "3  to approve").Press("enter").Expect("Invoices: Held", "2 shown")
	d.Press("esc", "down", "enter").Expect("Invoices: To approve", "3 shown")
}

// What is marked is approved each for itself, and each refusal says why.
func TestApproveTheMarked(t *testing.T) {
	o := invoiceOffice(t, 1, 3, 0)
	d := o.sit(t, 80, 24, "en", "invoices").Press("5", "space", "space", "space", "space").Expect("4 marked")
	d.Press("x").Expect("Approve 4 invoices?").Press("e").Expect("3 approved, 1 refused.", "held")
	page := must1(o.purchasing.InvoiceList(t.Context(), o.actor, purchasing.InvoiceFilter{States: []purchasing.InvoiceState{purchasing.InvoiceApproved}}))(t)
	if page.Count != 3 {
		t.Errorf("%d are approved", page.Count)
	}
}

// All or none: one refusal and nothing is approved.
func TestApproveAllOrNone(t *testing.T) {
	o := invoiceOffice(t, 1, 3, 0)
	d := o.sit(t, 120, 40, "en", "invoices").Press("5", "space", "space", "space", "space", "x", "a")
	d.Expect("Nothing is approved: 1 refused, 3 would have been.").Golden("approve-none")
	page := must1(o.purchasing.InvoiceList(t.Context(), o.actor, purchasing.InvoiceFilter{States: []purchasing.InvoiceState{purchasing.InvoiceApproved}}))(t)
	if page.Count != 0 {
		t.Errorf("%d are approved", page.Count)
	}
}

// A clerk whose role does not approve is told so, by the key itself.
func TestApprovalIsNotForEverybody(t *testing.T) {
	o := invoiceOffice(t, 0, 2, 0)
	clerk, err := o.whoIs(t.Context(), "sato")
	must(t, err)
	options, err := o.session(t.Context(), clerk, o.actor, "en", []string{"NO_COLOR=1"})
	must(t, err)
	options.Now = o.tools.Now
	options.Clerk.Role = desk.Role{Code: "viewer", Grants: []string{"purchasing/read"}}
	d := tuitest.New(t, tui.NewApp(t.Context(), options), 80, 24, "en")
	d.Press("alt+5", "5", "x").Expect("Your role does not allow this.")
}

// Date, amount and supplier, with ranges and joined by AND (電子帳簿保存法).
func TestInvoicesByDateAmountAndSupplier(t *testing.T) {
	o := invoiceOffice(t, 2, 4, 0)
	d := o.sit(t, 80, 24, "en", "invoices").Press("5", "f").Type("K-0031").Press("enter").Advance(time.Second)
	d.Type("2026-11-01").Press("enter").Type("2026-11-30").Press("enter", "enter", "enter")
	d.Type("1101").Press("enter").Type("1103").Press("enter")
	d.Expect("3 shown", "共栄文具株式会社  2026-11-01 .. 2026-11-30  JPY 1,101 .. 1,103")
	d.Press("c").Expect("6 shown")
}

// The list goes on beyond the window in both directions, and End knows the end.
func TestALongListReadsBothWays(t *testing.T) {
	o := invoiceOffice(t, 0, 60, 0)
	d := o.sit(t, 80, 24, "en", "invoices").Press("5").Expect("60 shown")
	d.Press("end")
	last := d.Line(-5)
	for range 8 {
		d.Press("pgup")
	}
	for range 8 {
		d.Press("pgdown")
	}
	if d.Line(-5) != last {
		t.Errorf("the end is %q, then %q", last, d.Line(-5))
	}
}

// einvoiceFolder holds invoices that the office may take in, and some not.
func einvoiceFolder(t *testing.T, o *orderOffice) string {
	t.Helper()
	dir := t.TempDir()
	papers := map[string]paper{
		"1-known.xml": {number: "E-1", date: "2026-11-10", registration: o.supplier.Registration, seller: o.supplier.Name},
		"2-again.xml": {number: "E-1", date: "2026-11-10", registration: o.supplier.Registration, seller: o.supplier.Name, supplied: "2026-11-09"},
		"3-new.xml":   {number: "N-7", date: "2026-11-11", registration: kokuzei, seller: "見本印刷株式会社"},
	}
	for name, p := range papers {
		p.lines = []paperLine{{name: "コピー用紙 A4", quantity: 2, price: 2000, percent: 10}}
		must(t, os.WriteFile(filepath.Join(dir, name), []byte(p.xml()), 0o600))
	}
	must(t, os.WriteFile(filepath.Join(dir, "4-broken.xml"), []byte("<Invoice"), 0o600))
	return dir
}

func TestEInvoicesGolden(t *testing.T) {
	everySize(t, func(t *testing.T, w, h int, language string) {
		o := newOrderOffice(t)
		dir := einvoiceFolder(t, o)
		d := o.sit(t, w, h, language, "invoices").Press("i").Type(dir).Advance(time.Second).Press("enter").Advance(time.Second)
		d.Golden("einvoices-checked").Press("p").Golden("einvoices-senders").Press("y").Advance(time.Second)
		d.Golden("einvoices-posted")
	})
}

// The whole import by keys: files checked, a new sender met, a duplicate posted
// with a reason, a broken file explained, an invoice opened.
func TestTakeEInvoicesIn(t *testing.T) {
	o := newOrderOffice(t)
	dir := einvoiceFolder(t, o)
	d := o.sit(t, 80, 24, "en", "invoices").Press("i").Type(dir).Advance(time.Second).Press("enter").Advance(time.Second)
	d.Expect("3 ready", "1 refused").Press("p").Expect("見本印刷株式会社").Press("y").Advance(time.Second)
	d.Expect("2 posted", "1 doubtful").Press("down", "r").Expect("E-1 already").Type("their copy").Press("enter").Advance(time.Second)
	d.Expect("3 posted", "0 doubtful").Press("down", "down", "d").Expect("xml-truncated").Press("esc", "home", "enter")
	d.Expect("Invoice E-1")
	page := must1(o.parties.SupplierList(t.Context(), o.actor, parties.Filter{}))(t)
	if page.Total != 2 {
		t.Errorf("%d suppliers", page.Total)
	}
}

// Ctrl+C stops between two files; what is posted stays, the rest waits.
func TestPostingEInvoicesStopsAtCtrlC(t *testing.T) {
	o := newOrderOffice(t)
	dir := einvoiceFolder(t, o)
	d := o.sit(t, 80, 24, "en", "invoices").Press("i").Type(dir).Advance(time.Second).Press("enter").Advance(time.Second)
	d.Press("p").Hold().Press("y", "ctrl+c").Release().Advance(time.Second)
	d.Expect("0 of 3 are posted", "3 ready").Press("p", "y").Advance(time.Second).Expect("2 posted")
}

// Without a yes no sender becomes a supplier.
func TestUnknownSendersAreLeftOut(t *testing.T) {
	o := newOrderOffice(t)
	dir := einvoiceFolder(t, o)
	d := o.sit(t, 80, 24, "en", "invoices").Press("i").Type(dir).Advance(time.Second).Press("enter").Advance(time.Second)
	d.Press("p", "n").Advance(time.Second).Expect("1 posted", "new sender")
	page := must1(o.parties.SupplierList(t.Context(), o.actor, parties.Filter{}))(t)
	if page.Total != 1 {
		t.Errorf("%d suppliers", page.Total)
	}
}

// Over a connection there are no files of the clerk's own: the key says so.
func TestNoFilesOverAConnection(t *testing.T) {
	o := newOrderOffice(t)
	o.actor.Session = "ssh:10.0.0.7:51022"
	d := o.sit(t, 80, 24, "en", "invoices").Press("i").Expect("Files are read at the office's own machine only.")
	d.Press("ctrl+k").Type("electronic").Reject("Take in electronic invoices")
}

// The journal goes into a new file, and never over one that is there.
func TestJournalFromThePalette(t *testing.T) {
	o := invoiceOffice(t, 0, 2, 2)
	file := filepath.Join(t.TempDir(), "journal.csv")
	write := func() *tuitest.Driver {
		d := o.sit(t, 80, 24, "en", "invoices").Press("ctrl+k").Type("journal").Press("enter")
		d.Type("2026-11-01").Press("enter").Type("2026-11-30").Press("enter", "ctrl+u").Type(file)
		return d.Press("ctrl+s").Advance(time.Second)
	}
	write().Expect("2 entries are written")
	text := string(must1(os.ReadFile(file))(t))
	if strings.Count(text, "\n") < 5 {
		t.Errorf("%s", text)
	}
	write().Expect("exists already")
}

// The language that a clerk switched to is there at the next start.
func TestLanguageIsThereAgain(t *testing.T) {
	o := newOrderOffice(t)
	start := func(language string) *tuitest.Driver {
		clerk, err := o.whoIs(t.Context(), "sato")
		must(t, err)
		options, err := o.session(t.Context(), clerk, o.actor, language, []string{"NO_COLOR=1"})
		must(t, err)
		options.Now = o.tools.Now
		return tuitest.New(t, tui.NewApp(t.Context(), options), 80, 24, "en")
	}
	start("").Expect("Home").Press("f2").Expect("ホーム").Press("alt+2").Advance(time.Second)
	start("").Expect("注文")
	start("en").Expect("Orders")
}

func TestWhoSitsHereGolden(t *testing.T) {
	clerks := []desk.Clerk{
		{ID: "1", Code: "ito", Name: "伊藤 由美", Role: desk.Role{Code: "payables"}},
		{ID: "2", Code: "mori", Name: "森 拓也", Role: desk.Role{Code: "payables"}},
		{ID: "3", Code: "sato", Name: "佐藤 健一", Role: desk.Role{Code: "manager"}},
	}
	everySize(t, func(t *testing.T, w, h int, language string) {
		chosen := ""
		options := tui.Options{Session: tui.Session{Office: "Minato office", Now: func() time.Time { return theDay }}}
		options.First = func() tui.Screen {
			return tui.NewWho(clerks, func(c *tui.Call, k desk.Clerk) {
				chosen = k.Code
				c.Quit()
			})
		}
		d := tuitest.New(t, tui.NewApp(t.Context(), options), w, h, language).Golden("who")
		d.Type("mo").Press("enter")
		if chosen != "mori" || !d.Ended() {
			t.Errorf("chosen %q", chosen)
		}
	})
}
