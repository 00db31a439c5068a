package csv

import (
	"strconv"
	"strings"

	"backdesk/domain/fault"
	"backdesk/domain/money"
	"backdesk/domain/parties"
	"backdesk/domain/text"
)

// SupplierFields are the fields of a supplier that a file can fill, in the
// order of the form.
func SupplierFields() []Field {
	list := func(s string) []string { return strings.Split(s, "|") }
	return []Field{
		{"code", false, list("supplier code|vendor code|supplier id|vendor id|supplier no|vendor no|仕入先コード|取引先コード|コード|supplier number|vendor number|creditor no|creditor number|account no|lieferantennr|lieferantennummer|kreditor|kreditorennummer|code fournisseur|n fournisseur")},
		{"name", true, list("supplier name|vendor name|company name|supplier|vendor|company|payee|creditor|beneficiary|body name of supplier|仕入先名|仕入先|取引先名|取引先|会社名|名称|提出者名|支払先|法人名|氏名|trading name|organisation|organization|organisation name|merchant|lieferant|lieferantenname|firma|firmenname|fournisseur|nom du fournisseur|raison sociale|proveedor|razon social|fornitore|ragione sociale|leverancier|支払先名|業者名|商号|会社名称")},
		{"reading", false, list("kana|name kana|furigana|sort name|フリガナ|ふりがな|カナ|仕入先名カナ|仕入先カナ|取引先カナ|提出者名（ヨミ）|ヨミ|読み")},
		{"alias", false, list("former name|trade name|english name|aka|別名|旧名|略称|提出者名（英字）")},
		{"registration", false, list("registration number|vat id|vat number|vat no|vat|tax id|invoice number of issuer|登録番号|インボイス登録番号|適格請求書発行事業者登録番号|t番号|vat registration number|vat reg no|tax number|ust idnr|ust id|ustid|umsatzsteuer id|numero de tva|n tva|tva intracommunautaire|nif|partita iva|btw nummer")},
		{"registered-from", false, list("registered from|登録日|登録年月日")},
		{"registered-to", false, list("registered to|取消日|失効日")},
		{"address.country", false, list("country|country code|国|国コード|land|pays|pais|paese")},
		{"address.postcode", false, list("postcode|postal code|zip|zip code|郵便番号|post code|zipcode|zip postal code|plz|postleitzahl|code postal|codigo postal|cap|〒")},
		{"address.region", false, list("region|state|prefecture|province|都道府県|county|bundesland")},
		{"address.city", false, list("city|town|市区町村|town city|locality|ort|stadt|ville|ciudad|citta|plaats|市町村")},
		{"address.street", false, list("street|address|address 1|address line 1|住所|所在地|番地|address1|street address|straße|strasse|adresse|anschrift|rue|direccion|indirizzo|町名番地|町域番地")},
		{"address.building", false, list("building|address 2|address line 2|建物|建物名|address2|ビル名")},
		{"bank.iban", false, list("iban")},
		{"bank.bic", false, list("bic|swift|swift code")},
		{"bank.bank", false, list("bank code|銀行コード|金融機関コード")},
		{"bank.branch", false, list("branch code|支店コード|支店番号")},
		{"bank.kind", false, list("account type|account kind|口座種別|預金種目|種目")},
		{"bank.number", false, list("account number|口座番号")},
		{"bank.holder", false, list("account holder|account name|口座名義|口座名義人|受取人名")},
		{"terms", false, list("payment terms|支払条件|支払サイト|terms|terms of payment|zahlungsbedingungen|conditions de paiement")},
		{"currency", false, list("currency code|通貨|währung|devise|moneda|通貨コード")},
		{"limit", false, list("credit limit|与信限度額|限度額")},
		{"account", false, list("ledger account|default account|勘定科目|勘定科目コード")},
		{"tax-code", false, list("tax code|税区分")},
		{"individual", false, list("sole trader|natural person|個人|個人事業主")},
		{"withholding", false, list("withholding code|源泉徴収|源泉区分")},
		{"small-supplier", false, list("small supplier|取適法対象|下請法対象|中小受託事業者")},
		{"contact.name", false, list("contact|contact name|contact person|担当者|担当者名|ansprechpartner")},
		{"contact.department", false, list("department|部署")},
		{"contact.phone", false, list("phone|telephone|phone number|tel|電話|電話番号|phone no|telefon|telefonnummer|téléphone|電話no")},
		{"contact.mail", false, list("mail|email|e mail|email address|メール|メールアドレス|e mail address|courriel|eメール")},
		{"note", false, list("notes|remarks|comment|備考|摘要|メモ|bemerkung|remarque")},
	}
}

// Suppliers makes import rows of the file's rows. Rows that say the very same
// of the supplier as an earlier one count once (a list of payments names each
// many times), and those that say nothing of a supplier not at all; repeated is
// how many were left out. Faults of a cell are in its
// row: formula, row-width, not-a-number, not-a-date, yes-or-no. A mapping that
// lacks a required column is refused as a whole.
func (f *File) Suppliers(m Mapping, house money.Currency) (rows []parties.ImportRow, repeated int, err error) {
	if faults := f.Check(m, SupplierFields()); len(faults) > 0 {
		return nil, 0, &fault.Error{Kind: fault.Unreadable, Faults: faults}
	}
	seen := map[string]bool{}
	for _, r := range f.Rows {
		key, empty := f.key(m, r)
		if empty || seen[key] {
			repeated++
			continue
		}
		seen[key] = true
		rows = append(rows, f.supplier(m, r, house))
	}
	return rows, repeated, nil
}

// key is what a row says of the supplier; empty when that is nothing.
func (f *File) key(m Mapping, r Row) (key string, empty bool) {
	var b strings.Builder
	empty = true
	for i, field := range m {
		if field != "" && i < len(r.Cells) {
			cell := strings.TrimSpace(r.Cells[i])
			b.WriteString(strconv.Quote(cell))
			empty = empty && cell == ""
		}
	}
	if len(r.Cells) != len(f.Header) {
		b.WriteString(strconv.Itoa(r.Line)) // a row of another width is reported by itself
		empty = false
	}
	return b.String(), empty
}

func (f *File) supplier(m Mapping, r Row, house money.Currency) parties.ImportRow {
	var l fault.List
	if len(r.Cells) != len(f.Header) {
		l.Hard("", "row-width", fault.Figures{"expected": strconv.Itoa(len(f.Header)), "found": strconv.Itoa(len(r.Cells))})
	}
	s := parties.Supplier{}
	limit := ""
	var contact parties.Contact
	for i, field := range m {
		if field == "" || i >= len(r.Cells) {
			continue
		}
		cell := r.Cells[i]
		if Formula(cell) {
			l.Hard(field, "formula", fault.Figures{"value": text.Visible(clip(cell)), "column": text.Visible(f.Header[i])})
			continue
		}
		if field == "limit" {
			limit = strings.TrimSpace(cell)
			continue
		}
		set(&s, &contact, field, strings.Trim(cell, " \u3000"), &l)
	}
	if s.Currency == "" {
		s.Currency = house
	}
	if limit != "" {
		s.Limit = amount(limit, s.Currency, &l)
	}
	if contact != (parties.Contact{}) {
		s.Contacts = []parties.Contact{contact}
	}
	return parties.ImportRow{Line: r.Line, Supplier: s, Faults: l.Faults()}
}

// set fills a field from its cell.
func set(s *parties.Supplier, contact *parties.Contact, field, cell string, l *fault.List) {
	texts := map[string]*string{
		"code": &s.Code, "name": &s.Name, "reading": &s.Reading, "registration": &s.Registration,
		"address.country": &s.Address.Country, "address.postcode": &s.Address.Postcode, "address.region": &s.Address.Region,
		"address.city": &s.Address.City, "address.street": &s.Address.Street, "address.building": &s.Address.Building,
		"bank.iban": &s.Bank.IBAN, "bank.bic": &s.Bank.BIC, "bank.bank": &s.Bank.Bank, "bank.branch": &s.Bank.Branch,
		"bank.number": &s.Bank.Number, "bank.holder": &s.Bank.Holder, "terms": &s.Terms, "account": &s.Account,
		"tax-code": &s.TaxCode, "withholding": &s.Withholding, "note": &s.Note,
		"contact.name": &contact.Name, "contact.department": &contact.Department, "contact.phone": &contact.Phone,
		"contact.mail": &contact.Mail,
	}
	if to, ok := texts[field]; ok {
		*to = cell
		return
	}
	switch field {
	case "alias":
		if cell != "" {
			s.Alias = strings.Split(strings.ReplaceAll(cell, "\r\n", "\n"), "\n")
		}
	case "currency":
		s.Currency = money.Currency(strings.ToUpper(text.FoldWidth(cell)))
	case "bank.kind":
		s.Bank.Kind = kind(cell)
	case "registered-from":
		s.RegisteredFrom = day(field, cell, l)
	case "registered-to":
		s.RegisteredTo = day(field, cell, l)
	case "individual":
		s.Individual = yes(field, cell, l)
	case "small-supplier":
		s.SmallSupplier = yes(field, cell, l)
	}
}
