package vault

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// What was sealed opens at its place, in its office, with its key, as it was;
// anywhere else, and with one bit changed, it does not.
func TestSealOpensAtItsPlaceAlone(t *testing.T) {
	key := NewKey()
	v := key.Of("office")
	plain := []byte("DE89370400440532013000")
	sealed := v.Seal("suppliers/bank/1", plain)
	if bytes.Contains(sealed, plain[:6]) {
		t.Error("the plain value stands in the sealed one")
	}
	if got, err := v.Open("suppliers/bank/1", sealed); err != nil || !bytes.Equal(got, plain) {
		t.Errorf("%q, %v", got, err)
	}
	changed := slices.Clone(sealed)
	changed[len(changed)-1] ^= 1
	for _, c := range []struct {
		name   string
		vault  *Vault
		place  string
		sealed []byte
	}{
		{"another record", v, "suppliers/bank/2", sealed},
		{"another office", key.Of("other"), "suppliers/bank/1", sealed},
		{"another key", NewKey().Of("office"), "suppliers/bank/1", sealed},
		{"a changed bit", v, "suppliers/bank/1", changed},
		{"cut off", v, "suppliers/bank/1", sealed[:30]},
		{"another form", v, "suppliers/bank/1", append([]byte{9}, sealed[1:]...)},
	} {
		if got, err := c.vault.Open(c.place, c.sealed); !errors.Is(err, ErrBroken) || got != nil {
			t.Errorf("%s: %q, %v", c.name, got, err)
		}
	}
	if bytes.Equal(v.Seal("p", plain), v.Seal("p", plain)) {
		t.Error("two seals of one value are alike")
	}
	if len(v.Seal("p", nil)) != 0 {
		t.Error("nothing was sealed")
	}
}

// A blind word is the same for the same word, and differs by word, office and key.
func TestBlindWords(t *testing.T) {
	key := NewKey()
	v := key.Of("office")
	one := v.Blind("000100111234567")
	if one != v.Blind("000100111234567") || len(one) != 32 || v.Blind("") != "" {
		t.Error(one)
	}
	for _, other := range []string{v.Blind("000100111234568"), key.Of("other").Blind("000100111234567"), NewKey().Of("office").Blind("000100111234567")} {
		if other == one {
			t.Error("two are alike")
		}
	}
}

// A key is read again from its text, with white space around it; what is no key
// is told.
func TestKeyText(t *testing.T) {
	key := NewKey()
	read, err := ParseKey(append([]byte(" \t"), append(key.Text(), "\r\n"...)...))
	if err != nil || read.Fingerprint() != key.Fingerprint() || len(key.Fingerprint()) != 16 {
		t.Errorf("%v", err)
	}
	for _, text := range []string{"", "secret", string(key.Text()[:62]), string(key.Text()) + "00"} {
		if _, err := ParseKey([]byte(text)); !errors.Is(err, ErrNoKey) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// Whatever bytes go in come out again.
func TestPack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfN(rapid.String(), 3, 3).Draw(t, "texts")
		texts[0] += "\xff\x00"
		var a, b, c string
		packed := Pack(texts...)
		if err := Unpack(packed, &a, &b, &c); err != nil || a != texts[0] || b != texts[1] || c != texts[2] {
			t.Fatalf("%q %q %q, %v", a, b, c, err)
		}
		if Unpack(packed, &a, &b) == nil || Unpack(packed[:len(packed)-1], &a, &b, &c) == nil {
			t.Fatal("what was not packed so was taken")
		}
	})
	if Pack("", "") != nil {
		t.Error("nothing was packed")
	}
}

func BenchmarkSeal(b *testing.B) {
	v := NewKey().Of("office")
	plain := bytes.Repeat([]byte("x"), 60)
	sealed := v.Seal("p", plain)
	b.Run("seal", func(b *testing.B) {
		for b.Loop() {
			v.Seal("p", plain)
		}
	})
	b.Run("open", func(b *testing.B) {
		for b.Loop() {
			if _, err := v.Open("p", sealed); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("blind", func(b *testing.B) {
		for b.Loop() {
			v.Blind("000100111234567")
		}
	})
}
