package purchasing

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/govalues/decimal"

	"backdesk/domain/fault"
	"backdesk/domain/parties"
	"backdesk/domain/purchasing"
	"backdesk/store"
	partystore "backdesk/store/parties"
)

const (
	knownAccount   = "DE89370400440532013000"
	printedAccount = "GB33 BUKB 2020 1555 5555 55"
)

// account gives S1 an account.
func (o *invoiceOffice) account(iban string) {
	o.t.Helper()
	err := o.file.Write(o.t.Context(), func(ctx context.Context, tx *store.Tx) error {
		book := partystore.New(tx)
		s, err := book.Supplier(ctx, "S1")
		if err != nil {
			return err
		}
		s.Bank = parties.BankAccount{IBAN: iban}
		return book.PutSupplier(ctx, s, nil)
	})
	if err != nil {
		o.t.Fatal(err)
	}
}

// paper is a bill of S1 without an order that asks to be paid to an account.
func (o *invoiceOffice) paper(number, account string, net int64) purchasing.PostInvoice {
	return purchasing.PostInvoice{ID: o.id(), Kind: purchasing.InvoiceBill, Supplier: "S1", SupplierNumber: number, Date: on("2026-11-14"), Currency: "JPY", Registration: "T1180301018771",
		BankAccount: account, Lines: []purchasing.PostLine{{Description: "Paper", Quantity: num("1"), Unit: "cs", Price: decimal.MustNew(net, 0), Amount: yen(net), TaxCode: "JP-10", Account: "supplies"}}}
}

// The sender is whom the number names, then whom the name names; an account that
// a paper prints proves nothing by itself, because anybody can print it.
func TestTheSenderOfAnElectronicInvoice(t *testing.T) {
	o := newInvoiceOffice(t)
	o.account(knownAccount)
	for _, c := range []struct {
		name                     string
		seller                   purchasing.ESeller
		account, want, candidate string
	}{
		{"the number, whatever the name", purchasing.ESeller{Name: "Anybody", Country: "JP", Registrations: []string{"T1180301018771"}}, "", "S1", ""},
		{"the number, whatever the account", purchasing.ESeller{Name: "Anybody", Country: "JP", Registrations: []string{"T1180301018771"}}, knownAccount, "S1", ""},
		{"the name", purchasing.ESeller{Name: "OSAKA PRINT", Country: "JP"}, "", "S2", ""},
		{"the name and the account", purchasing.ESeller{Name: "共栄文具株式会社", Country: "JP"}, knownAccount, "S1", ""},
		{"one name and another's account", purchasing.ESeller{Name: "Osaka Print", Country: "JP"}, knownAccount, "S2", ""},
		{"an account alone", purchasing.ESeller{Name: "Nobody GmbH", Country: "DE"}, knownAccount, "", "S1"},
		{"nothing known", purchasing.ESeller{Name: "Nobody GmbH", Country: "DE"}, "", "", ""},
	} {
		out, _, err := o.part.TryInvoice(t.Context(), sato, purchasing.EInvoice{ID: o.id(), TypeCode: "380", Number: "X", Currency: "JPY", Seller: c.seller, Account: c.account})
		candidate := ""
		for _, s := range out.Candidates {
			candidate += s.ID
		}
		if err != nil || out.Supplier.ID != c.want || candidate != c.candidate || out.NoSupplier != (c.want == "") {
			t.Errorf("%s: supplier %q, candidates %q, %v", c.name, out.Supplier.ID, candidate, err)
		}
	}
}

// A paper that asks to be paid to another account is held, however the account
// is written; the account itself stands neither in the office's files nor in
// what readers of invoices get.
func TestPrintedAccount(t *testing.T) {
	o := newInvoiceOffice(t)
	o.account(knownAccount)
	same := o.post(o.paper("A-1", "de89-3704-0044-0532-0130-00", 1000)).Invoice
	if slices.Contains(open(same), purchasing.HoldBankChanged) {
		t.Error("held for the account that the office knows")
	}
	other := o.post(o.paper("A-2", printedAccount, 2000)).Invoice
	held := slices.IndexFunc(other.Holds, func(h purchasing.Hold) bool { return h.Code == purchasing.HoldBankChanged })
	if held < 0 || other.Holds[held].Figures["printed"] != "…5 55" || other.Holds[held].Figures["known"] != "…3000" {
		t.Fatalf("%+v", other.Holds)
	}
	if view := got(o.part.InvoiceView(t.Context(), mori, other.ID))(t); view.Invoice.BankAccount != "…5 55" || o.stored(other.ID).BankAccount != "…5 55" {
		t.Errorf("a reader got %q", view.Invoice.BankAccount)
	}
	dir := filepath.Dir(o.file.Path())
	for _, e := range got(os.ReadDir(dir))(t) {
		content := got(os.ReadFile(filepath.Join(dir, e.Name())))(t)
		for _, account := range []string{knownAccount, printedAccount, "de89-3704-0044-0532-0130-00"} {
			if bytes.Contains(content, []byte(account)) {
				t.Errorf("%s stands in %s", account, e.Name())
			}
		}
	}
	o.sound()
}

// Without the key invoices are read, posted and voided as before; a paper that
// prints an account is refused with the name of the key's file.
func TestInvoicesWithoutTheKey(t *testing.T) {
	o := newInvoiceOffice(t)
	o.account(knownAccount)
	inv := o.post(o.paper("A-1", knownAccount, 3000)).Invoice
	key := got(o.file.KeyFile(t.Context()))(t)
	if err := os.Rename(key, key+".away"); err != nil {
		t.Fatal(err)
	}
	l := invoiceOfficeAt(t, o.file.Path(), 1000)
	if read := l.stored(inv.ID); !read.BankUnreadable || read.BankAccount != "" {
		t.Errorf("%+v", read)
	}
	_, err := l.part.PostInvoice(t.Context(), sato, l.paper("A-2", knownAccount, 4000))
	if f := fault.Of(err); len(f) != 1 || f[0].Code != "key-missing" || f[0].Figures["file"] != key {
		t.Errorf("posting with an account: %v", err)
	}
	_, err = l.part.ImportInvoice(t.Context(), sato, purchasing.EInvoice{Number: "A-3", Seller: purchasing.ESeller{Name: "共栄文具㈱"}, Account: knownAccount}, nil)
	if !slices.Equal(codes(err), []string{"key-missing"}) {
		t.Errorf("importing with an account: %v", err)
	}
	l.post(l.paper("A-4", "", 5000))
	rev := got(l.part.VoidInvoice(t.Context(), mori, purchasing.VoidInvoice{Invoice: inv.ID, Version: inv.Version, ID: l.id(), Reason: "keyed twice"}))(t)
	if rev.Kind != purchasing.InvoiceReversal {
		t.Errorf("%+v", rev)
	}
	if err := os.Rename(key+".away", key); err != nil {
		t.Fatal(err)
	}
	if read := l.stored(inv.ID); read.BankUnreadable || read.BankAccount != "…3000" {
		t.Errorf("%+v", read)
	}
	l.sound()
}

// After a lost key was renewed a supplier's account is not none: a paper that
// prints one is refused until it is typed anew, and then compared again.
func TestInvoicesAfterTheKeyWasRenewed(t *testing.T) {
	o := newInvoiceOffice(t)
	o.account(knownAccount)
	inv := o.post(o.paper("A-1", knownAccount, 3000)).Invoice
	if err := os.Remove(got(o.file.KeyFile(t.Context()))(t)); err != nil {
		t.Fatal(err)
	}
	err := o.file.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
		if _, err := tx.RenewKey(ctx); err != nil {
			return err
		}
		return partystore.New(tx).ForgetAccountKeys(ctx)
	})
	if err != nil {
		t.Fatal(err)
	}
	if read := o.stored(inv.ID); read.BankUnreadable || read.BankAccount != "" {
		t.Errorf("%+v", read)
	}
	_, err = o.part.PostInvoice(t.Context(), sato, o.paper("A-2", printedAccount, 4000))
	if !slices.Equal(codes(err), []string{"account-aside"}) || fault.KindOf(err) != fault.State {
		t.Errorf("posting with an account: %v", err)
	}
	o.post(o.paper("A-3", "", 5000))
	o.account(knownAccount)
	held := o.post(o.paper("A-4", printedAccount, 6000)).Invoice
	if !slices.ContainsFunc(held.Holds, func(h purchasing.Hold) bool { return h.Code == purchasing.HoldBankChanged }) {
		t.Errorf("%+v", held.Holds)
	}
	o.sound()
}
