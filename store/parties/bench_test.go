package parties_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	domain "backdesk/domain/parties"
	"backdesk/store"
	"backdesk/store/parties"
)

var (
	firstWords  = []string{"Kyoei", "Yamato", "Osaka", "Minato", "Sakura", "Fuji", "Kita", "Marubeni", "Aoba", "Hikari", "大阪", "東京", "共栄", "山本", "日本"}
	secondWords = []string{"Stationery", "Transport", "Printing", "Paper", "Chemical", "Foods", "Systems", "Steel", "商事", "印刷", "工業", "運輸", "Electric"}
	firstKana   = []string{"キョウエイ", "ヤマト", "オオサカ", "ミナト", "サクラ", "フジ", "キタ", "マルベニ", "アオバ", "ヒカリ"}
)

// BenchmarkLookUp100k keys a name letter by letter against 100,000 suppliers,
// 300 of which the clerk uses; ns/op is for one key.
func BenchmarkLookUp100k(b *testing.B) {
	h := newHouse(b)
	const most = 100_000
	for done := 0; done < most; {
		err := h.office.Write(b.Context(), func(ctx context.Context, tx *store.Tx) error {
			book := parties.New(tx)
			for range 10_000 {
				s := domain.Supplier{
					ID: fmt.Sprintf("s%06d", done), Code: fmt.Sprintf("K-%06d", done), Active: true, Currency: "JPY",
					Name:      fmt.Sprintf("%s %s %05x", firstWords[done%len(firstWords)], secondWords[done/7%len(secondWords)], done*7919%1048576),
					Reading:   firstKana[done%len(firstKana)] + fmt.Sprint(done),
					CreatedAt: h.now,
				}
				if err := book.PutSupplier(ctx, s, nil); err != nil {
					return err
				}
				if done%333 == 0 {
					if err := book.Used(ctx, store.Founder, s.ID, h.now.Add(time.Duration(done)*time.Minute)); err != nil {
						return err
					}
				}
				done++
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	var keys []string
	for _, word := range []string{"kyoei stationery", "k-0999", "きょうえい", "大阪印刷", "tationery 0a", "zzzz", "electric"} {
		r := []rune(word)
		for i := range r {
			keys = append(keys, string(r[:i+1]))
		}
	}
	worst := time.Duration(0)
	slowest := ""
	i := 0
	for b.Loop() {
		key := keys[i%len(keys)]
		i++
		start := time.Now()
		if _, _, err := h.LookUp(b.Context(), founder, key); err != nil {
			b.Fatal(err)
		}
		if d := time.Since(start); d > worst && i > len(keys) {
			worst, slowest = d, key
		}
	}
	b.ReportMetric(float64(worst.Microseconds())/1000, "worst-ms")
	b.Logf("slowest key: %q", slowest)
}
