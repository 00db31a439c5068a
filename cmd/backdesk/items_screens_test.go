package main

import (
	"testing"
	"time"

	"backdesk/domain/dates"
	"backdesk/domain/purchasing"
)

// bought makes an office whose paper has a supplier and two prices.
func bought(t *testing.T) *orderOffice {
	o := newOrderOffice(t)
	o.order(t, "2180", dates.New(2026, 11, 27))
	paper, err := o.purchasing.Item(t.Context(), o.actor, "A4-500")
	must(t, err)
	paper.Suppliers = []purchasing.ItemSupplier{{Supplier: o.supplier.ID, Ref: "KY-77"}}
	_, err = o.purchasing.KeepItem(t.Context(), o.actor, paper)
	must(t, err)
	return o
}

func TestCatalogueGolden(t *testing.T) {
	everySize(t, func(t *testing.T, w, h int, language string) {
		d := bought(t).sit(t, w, h, language, "items")
		d.Golden("item-list")
		d.Press("enter").Golden("item-form")
		d.Press("f12").Golden("item-prices")
	})
}

func TestAnItemIsKeyedCopiedAndTakenOutOfUse(t *testing.T) {
	o := bought(t)
	d := o.sit(t, 80, 24, "en", "items")
	d.Press("n").Type("ink-7").Press("enter").Type("Ink cartridge, cyan").Press("enter", "enter")
	d.Type("pc").Press("enter").Type("3980").Press("ctrl+s").Advance(time.Second)
	if got := d.Message(); got != "Item INK-7 Ink cartridge, cyan is saved." {
		t.Fatal(got + "\n" + d.Screen())
	}
	ink, err := o.purchasing.Item(t.Context(), o.actor, "INK-7")
	must(t, err)
	if ink.Price.String() != "3980" || ink.Currency != "JPY" || !ink.Active {
		t.Errorf("stored %+v", ink)
	}
	// A code that is taken is refused at its field, and nothing is lost.
	d.Type("INK-7").Press("enter").Type("Another").Press("ctrl+s").Advance(time.Second).Expect("INK-7 is the code of Ink cartridge, cyan", "Another")
	d.Press("esc").Expect("Ink cartridge, cyan")
	// Found by a word inside the name; copied under another code.
	d.Press("/").Type("cartr").Advance(time.Second).Press("enter").Reject("PEN-B").Press("c")
	d.Type("INK-8").Press("enter", "ctrl+s").Advance(time.Second).Press("esc")
	second, err := o.purchasing.Item(t.Context(), o.actor, "INK-8")
	must(t, err)
	if second.Name != ink.Name || second.Price.Cmp(ink.Price) != 0 {
		t.Errorf("copy %+v", second)
	}
	second.Active = false
	_, err = o.purchasing.KeepItem(t.Context(), o.actor, second)
	must(t, err)
	d.Press("ctrl+r").Reject("INK-8").Press("v").Advance(time.Second).Expect("INK-8")
}

func TestSuppliersOfAnItemAreLines(t *testing.T) {
	o := bought(t)
	d := o.sit(t, 120, 40, "en", "items")
	d.Press("enter").Expect("KY-77", "2,180", "2026-11-20")
	paper, err := o.purchasing.Item(t.Context(), o.actor, "A4-500")
	must(t, err)
	paper.Suppliers = append(paper.Suppliers, paper.Suppliers[0])
	_, err = o.purchasing.KeepItem(t.Context(), o.actor, paper)
	if err == nil {
		t.Error("the same supplier twice")
	}
}
