package csv

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"

	"backdesk/domain/dates"
	"backdesk/domain/fault"
	"backdesk/domain/money"
)

func codes(err error) string {
	var out []string
	for _, f := range fault.Of(err) {
		out = append(out, f.Field+":"+f.Code)
	}
	return strings.Join(out, " ")
}

func encode(t *testing.T, e interface {
	Bytes([]byte) ([]byte, error)
}, s string) string {
	t.Helper()
	b, err := e.Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestEncodingsAreFoundOut(t *testing.T) {
	japaneseText := "仕入先名,住所\r\n共栄文具㈱,大阪市北区１－２\r\n"
	western := "Name;City\nMüller & Söhne;Köln\nDupont;Orléans\n"
	sjis := japanese.ShiftJIS.NewEncoder()
	cases := []struct {
		rule, in string
		want     Encoding
		cell     string
	}{
		{"UTF-8", japaneseText, UTF8, "共栄文具㈱"},
		{"UTF-8 with a mark", "\ufeff" + japaneseText, UTF8, "共栄文具㈱"},
		{"Shift_JIS", encode(t, sjis, japaneseText), ShiftJIS, "共栄文具㈱"},
		{"Shift_JIS, half-width kana", encode(t, sjis, "ｼｲﾚｻｷ,ｶﾅ\nｷｮｳｴｲ,ﾌﾞﾝｸﾞ\n"), ShiftJIS, "ｷｮｳｴｲ"},
		{"UTF-16 with a mark", encode(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder(), japaneseText), UTF16LE, "共栄文具㈱"},
		{"UTF-16 big endian with a mark", encode(t, unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder(), japaneseText), UTF16BE, "共栄文具㈱"},
		{"UTF-16 without a mark", encode(t, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder(), western), UTF16LE, "Müller & Söhne"},
		{"Western", encode(t, charmap.Windows1252.NewEncoder(), western), Latin1, "Müller & Söhne"},
	}
	for _, c := range cases {
		t.Run(c.rule, func(t *testing.T) {
			f, err := Read(strings.NewReader(c.in), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if f.Encoding != c.want || f.Rows[0].Cells[0] != c.cell {
				t.Errorf("%s %q", f.Encoding, f.Rows[0].Cells[0])
			}
		})
	}
}

func TestWhatCannotBeReadIsRefusedWithItsReason(t *testing.T) {
	cases := []struct {
		rule, in string
		o        Options
		want     string
	}{
		{"empty", "", Options{}, ":file-empty"},
		{"blank", "\n \n", Options{}, ":file-empty"},
		{"a workbook", "PK\x03\x04xxxx", Options{}, ":not-text"},
		{"too large", strings.Repeat("a,b\n", 100), Options{MaxBytes: 99}, ":file-too-large"},
		{"given delimiter does not occur", "code;name\nV1;Kyoei\n", Options{Delimiter: ','}, ":wrong-delimiter"},
		{"a delimiter that is not read", "code^name\nV1^Kyoei\n", Options{}, ":wrong-delimiter"},
		{"bytes of a program", "\x7fELF\x02\x01\x01" + strings.Repeat("\x00\x01abc", 40), Options{}, ":not-text"},
		{"one broken letter in UTF-8", "name\nMüller\nKöln\nOrléans\nÇa\nGar\xc3on\n", Options{}, "lines.6:encoding-invalid"},
		{"quote never closed", "code,name\nV1,\"Kyoei\nV2,Osaka\n", Options{}, "lines.2:quote-open"},
		{"text behind a quote", "code,name\nV1,\"Kyoei\"x\n", Options{}, "lines.2:quote-stray"},
		{"quote in line 4 behind a cell of two lines", "code,name\nV1,\"a\nb\"\nV2,\"x\"y\n", Options{}, "lines.4:quote-stray"},
		{"bytes that are no UTF-8", "code,name\nV1,\xff\n", Options{Encoding: UTF8}, "lines.2:encoding-invalid"},
		{"unknown encoding", "a,b\n", Options{Encoding: "ebcdic"}, ":encoding-unknown"},
	}
	for _, c := range cases {
		t.Run(c.rule, func(t *testing.T) {
			_, err := Read(strings.NewReader(c.in), c.o)
			if got := codes(err); got != c.want || fault.KindOf(err) != fault.Unreadable {
				t.Errorf("got %q (%v), want %q", got, err, c.want)
			}
		})
	}
}

func TestCellsStayAsTheyAre(t *testing.T) {
	f, err := Read(strings.NewReader("name;note\r\n\"a;\"\"b\"\"\";\"x\r\ny\nz\"\r\n\r\n 5\" pipe ;\x00\r\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if f.Delimiter != ';' || len(f.Rows) != 2 {
		t.Fatalf("%+v", f)
	}
	if c := f.Rows[0].Cells; f.Rows[0].Line != 2 || c[0] != `a;"b"` || c[1] != "x\r\ny\nz" {
		t.Errorf("%d %q", f.Rows[0].Line, c)
	}
	if c := f.Rows[1].Cells; f.Rows[1].Line != 6 || c[0] != ` 5" pipe ` || c[1] != "\x00" {
		t.Errorf("%d %q", f.Rows[1].Line, c)
	}
}

func TestDelimitersAreFoundOut(t *testing.T) {
	for in, want := range map[string]rune{
		"a,b\n1,2\n": ',', "a;b\n1,5;2,5\n": ';', "a\tb\nx, y\tz\n": '\t', "\"a;x\",b\n1,2\n": ',', "name\nKyoei\n": ',',
		"a|b\n1,2|3\n": '|', "sep=;\r\na,b;c\r\n1;2\r\n": ';', "\"sep=|\"\na|b\n": '|',
	} {
		f, err := Read(strings.NewReader(in), Options{})
		if err != nil || f.Delimiter != want {
			t.Errorf("%q: %v", in, err)
		}
	}
}

func TestWrittenCellsAreReadAgain(t *testing.T) {
	cell := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.RuneFrom([]rune("a\",;\t\r\n ="))))
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(2, 5).Draw(t, "width")
		rows := rapid.SliceOfN(rapid.SliceOfN(cell, width, width), 1, 6).Draw(t, "rows")
		var b strings.Builder
		for i := range width {
			b.WriteString(strings.Repeat(",", min(i, 1)) + string(rune('a'+i)))
		}
		b.WriteString("\r\n")
		for _, r := range rows {
			for i, c := range r {
				b.WriteString(strings.Repeat(",", min(i, 1)) + `"` + strings.ReplaceAll(c, `"`, `""`) + `"`)
			}
			b.WriteString("\r\n")
		}
		f, err := Read(strings.NewReader(b.String()), Options{Encoding: UTF8, Delimiter: ','})
		if err != nil {
			t.Fatal(err)
		}
		if len(f.Rows) != len(rows) {
			t.Fatalf("%d rows of %d", len(f.Rows), len(rows))
		}
		for i, r := range rows {
			for j, c := range r {
				if f.Rows[i].Cells[j] != c {
					t.Fatalf("%q came back as %q", c, f.Rows[i].Cells[j])
				}
			}
		}
	})
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("code,name\nV1,\"a\"\n"))
	f.Add([]byte("\xff\xfea\x00,\x00b\x00\n\x00"))
	f.Add([]byte("\x83\x65,\x93\x8a\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		file, err := Read(bytes.NewReader(raw), Options{})
		if err != nil {
			if fault.KindOf(err) != fault.Unreadable {
				t.Fatal(err)
			}
			return
		}
		m := file.Guess(SupplierFields())
		if len(m) > 0 && m[0] == "" {
			m[0] = "name"
		}
		_, _, _ = file.Suppliers(m, "JPY")
	})
}

func TestColumnsAreGuessedByTheirHeadings(t *testing.T) {
	cases := []struct{ header, want string }{
		{"Client,Service Area,Paid Date,Amount,Supplier ID,Supplier Name", ",,,,code,name"},
		{"Check/Payment Date,Dept. Descrptn,Vendor Name,Invoice Net Amt", ",,name,"},
		{"body_name,supplier_id,supplier_name", ",code,name"},
		{"提出者名,提出者名（英字）,提出者名（ヨミ）,所在地", "name,alias,reading,address.street"},
		{"仕入先コード,仕入先名,フリガナ,郵便番号,登録番号,銀行コード,支店コード,口座種別,口座番号,口座名義",
			"code,name,reading,address.postcode,registration,bank.bank,bank.branch,bank.kind,bank.number,bank.holder"},
		{"code,name,amount,note", "code,name,,note"},
		{"Vendor,Vendor Name", ",name"},
		{"Lieferantennr.,Lieferant,Straße,PLZ,Ort,Land,USt-IdNr.,Telefon", "code,name,address.street,address.postcode,address.city,address.country,registration,contact.phone"},
		{"Code fournisseur,Raison sociale,Adresse,Code postal,Ville,Pays,N° TVA", "code,name,address.street,address.postcode,address.city,address.country,registration"},
		{"Name,Amount,Amount", "name,,"},
		{"Name,Ｎａｍｅ,Town", ",,address.city"},
	}
	for _, c := range cases {
		f, err := Read(strings.NewReader(c.header+"\n"), Options{Delimiter: ','})
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(f.Guess(SupplierFields()), ","); got != c.want {
			t.Errorf("%s\ngot  %s\nwant %s", c.header, got, c.want)
		}
	}
}

func TestAMappingIsChecked(t *testing.T) {
	f, err := Read(strings.NewReader("Payee ref,Payee text\n1,Kyoei\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	_, _, err = f.Suppliers(f.Guess(SupplierFields()), "JPY")
	if codes(err) != "name:missing-column" || fault.Of(err)[0].Figures["header"] != "Payee ref, Payee text" {
		t.Errorf("%v", err)
	}
	m, err := f.Given(SupplierFields(), map[string]string{"name": "payee TEXT", "code": "Payee ref"})
	if err != nil {
		t.Fatal(err)
	}
	rows, _, err := f.Suppliers(m, "JPY")
	if err != nil || len(rows) != 1 || rows[0].Supplier.Name != "Kyoei" || rows[0].Supplier.Code != "1" || rows[0].Line != 2 {
		t.Errorf("%+v %v", rows, err)
	}
	_, err = f.Given(SupplierFields(), map[string]string{"name": "nowhere", "colour": "Payee ref"})
	if codes(err) != "colour:unknown-field name:missing-column" {
		t.Errorf("%v", err)
	}
}

func TestOfTwoColumnsHeadedAlikeOneIsChosen(t *testing.T) {
	f, err := Read(strings.NewReader("Name,Town,NAME\nA Ltd,York,B Ltd\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err = f.Suppliers(f.Guess(SupplierFields()), "GBP"); codes(err) != "name:header-twice" || fault.KindOf(err) != fault.Unreadable {
		t.Errorf("%v", err)
	}
	for heading, want := range map[string]string{"Name": "A Ltd", "NAME (2)": "B Ltd"} {
		m, err := f.Given(SupplierFields(), map[string]string{"name": heading})
		if err != nil {
			t.Fatal(err)
		}
		rows, _, err := f.Suppliers(m, "GBP")
		if err != nil || rows[0].Supplier.Name != want || rows[0].Supplier.Address.City != "York" {
			t.Errorf("%s gives %+v (%v)", heading, rows, err)
		}
	}
}

func TestAFileWithoutHeadingsCountsItsColumns(t *testing.T) {
	f, err := Read(strings.NewReader("V1,Kyoei\nV2,Osaka\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	bare := f.WithoutHeadings()
	m, err := bare.Given(SupplierFields(), map[string]string{"code": "1", "name": "2"})
	if err != nil {
		t.Fatal(err)
	}
	rows, _, err := bare.Suppliers(m, "JPY")
	if err != nil || len(rows) != 2 || rows[0].Supplier.Name != "Kyoei" || rows[0].Line != 1 || rows[1].Line != 2 {
		t.Errorf("%+v (%v)", rows, err)
	}
	if len(f.Rows) != 1 || f.Header[0] != "V1" {
		t.Errorf("the file itself is changed: %+v", f)
	}
}

func TestLinesCountFromTheFileWhenItNamesItsDelimiter(t *testing.T) {
	f, err := Read(strings.NewReader("sep=;\r\nname;town\r\nKyoei;Osaka\r\n"), Options{})
	if err != nil || f.Rows[0].Line != 3 || f.Header[0] != "name" {
		t.Errorf("%+v (%v)", f, err)
	}
}

func TestFormulasAreRefusedAndNumbersAreNot(t *testing.T) {
	raw, err := os.ReadFile("testdata/vendors-with-formulas.csv")
	if err != nil {
		t.Fatal(err)
	}
	f, err := Read(bytes.NewReader(raw), Options{})
	if err != nil {
		t.Fatal(err)
	}
	rows, _, err := f.Suppliers(f.Guess(SupplierFields()), "JPY")
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"name formula", "name formula", "name formula"} {
		var got []string
		for _, x := range rows[i].Faults {
			got = append(got, x.Field+" "+x.Code)
		}
		if strings.Join(got, ",") != want {
			t.Errorf("row %d: %v", i+1, got)
		}
	}
	if rows[0].Supplier.Note != "+81-3-1234-5678" || rows[1].Supplier.Note != "-" {
		t.Errorf("%q %q", rows[0].Supplier.Note, rows[1].Supplier.Note)
	}
	for cell, want := range map[string]bool{
		"-1200": false, "+81 (3) 1234-5678": false, "-": false, "": false, "Kyoei": false, "(500)": false,
		"=1": true, "＝1": true, "@SUM(A1)": true, "+cmd|' /C calc'!A0": true, "-2+3+cmd": true, "\t=1": true, " =1": true, "\r@x": true,
	} {
		if Formula(cell) != want {
			t.Errorf("Formula(%q) = %v", cell, !want)
		}
		if Formula(Safe(cell)) {
			t.Errorf("Safe(%q) is still a formula", cell)
		}
	}
}

func TestCellsBecomeFields(t *testing.T) {
	in := "name,limit,currency,registered from,個人,口座種別,phone,country\n" +
		"Kyoei,\"1,200.50\",eur,2023/10/1,はい,普通,03-1,jp\n" +
		"Osaka,x,,2023-13-01,maybe,当座,,\n" +
		"Short\n" +
		"Kyoei,\"1,200.50\",eur,2023/10/1,はい,普通,03-1,jp\n"
	f, err := Read(strings.NewReader(in), Options{})
	if err != nil {
		t.Fatal(err)
	}
	rows, repeated, err := f.Suppliers(f.Guess(SupplierFields()), "JPY")
	if err != nil || repeated != 1 || len(rows) != 3 {
		t.Fatalf("%d rows, %d repeated, %v", len(rows), repeated, err)
	}
	s := rows[0].Supplier
	if s.Limit != money.New(120050, "EUR") || s.RegisteredFrom != dates.New(2023, 10, 1) || !s.Individual || s.Bank.Kind != "1" ||
		s.Contacts[0].Phone != "03-1" {
		t.Errorf("%+v", s)
	}
	var got []string
	for _, r := range rows[1:] {
		for _, x := range r.Faults {
			got = append(got, x.Field+" "+x.Code)
		}
	}
	if want := "registered-from not-a-date,individual yes-or-no,limit not-a-number, row-width"; strings.Join(got, ",") != want {
		t.Errorf("%q", got)
	}
}
