package einvoice

import (
	"strings"

	"backdesk/domain/fault"
)

// ciiParts are the elements and attributes that CII knows and EN 16931 leaves
// out, one row each: the id, the element around it (with the one around that
// for attributes; "*" stands for any beginning, "|" for or), the element or attribute, and
// the places where it may stand. CEN calls their use fatal. It changes nothing
// of what is owed and older senders write them, so that the document is taken
// all the same, as with UBL's attributes.
const ciiParts = `
CII-DT-001 ram:GuidelineSpecifiedDocumentContextParameter/ram:ID|rsm:ExchangedDocument/ram:ID|ram:AssociatedDocumentLineDocument/ram:LineID|ram:SpecifiedTradeProduct/ram:SellerAssignedID @schemeName
CII-DT-002 ram:GuidelineSpecifiedDocumentContextParameter/ram:ID|rsm:ExchangedDocument/ram:ID|ram:AssociatedDocumentLineDocument/ram:LineID|ram:SpecifiedTradeProduct/ram:SellerAssignedID @schemeAgencyName
CII-DT-003 ram:GuidelineSpecifiedDocumentContextParameter/ram:ID|rsm:ExchangedDocument/ram:ID|ram:AssociatedDocumentLineDocument/ram:LineID|ram:SpecifiedTradeProduct/ram:SellerAssignedID @schemeDataURI
CII-DT-004 ram:GuidelineSpecifiedDocumentContextParameter/ram:ID|rsm:ExchangedDocument/ram:ID|ram:AssociatedDocumentLineDocument/ram:LineID|ram:SpecifiedTradeProduct/ram:SellerAssignedID @schemeURI
CII-DT-005 ram:GuidelineSpecifiedDocumentContextParameter/ram:ID|rsm:ExchangedDocument/ram:ID|ram:AssociatedDocumentLineDocument/ram:LineID|ram:SpecifiedTradeProduct/ram:SellerAssignedID @schemeID
CII-DT-006 ram:GuidelineSpecifiedDocumentContextParameter/ram:ID|rsm:ExchangedDocument/ram:ID|ram:AssociatedDocumentLineDocument/ram:LineID|ram:SpecifiedTradeProduct/ram:SellerAssignedID @schemeAgencyID
CII-DT-007 ram:GuidelineSpecifiedDocumentContextParameter/ram:ID|rsm:ExchangedDocument/ram:ID|ram:AssociatedDocumentLineDocument/ram:LineID|ram:SpecifiedTradeProduct/ram:SellerAssignedID @schemeVersionID
CII-DT-008 */ram:TypeCode @name
CII-DT-009 */ram:TypeCode @listURI
CII-DT-013 /rsm:CrossIndustryInvoice @languageID
CII-DT-014 /rsm:CrossIndustryInvoice @languageLocaleID
CII-DT-015 *ReferencedDocument ram:URIID ram:AdditionalReferencedDocument=916
CII-DT-016 *ReferencedDocument ram:StatusCode
CII-DT-017 *ReferencedDocument ram:CopyIndicator
CII-DT-018 *ReferencedDocument ram:TypeCode ram:AdditionalReferencedDocument=50 ram:AdditionalReferencedDocument=130 ram:AdditionalReferencedDocument=916
CII-DT-019 *ReferencedDocument ram:GlobalID
CII-DT-020 *ReferencedDocument ram:RevisionID
CII-DT-021 *ReferencedDocument ram:Name ram:AdditionalReferencedDocument=916
CII-DT-022 *ReferencedDocument ram:AttachmentBinaryObject ram:AdditionalReferencedDocument=916
CII-DT-023 *ReferencedDocument ram:Information
CII-DT-024 *ReferencedDocument ram:ReferenceTypeCode ram:AdditionalReferencedDocument=130
CII-DT-025 *ReferencedDocument ram:SectionName
CII-DT-026 *ReferencedDocument ram:PreviousRevisionID
CII-DT-027 *ReferencedDocument ram:FormattedIssueDateTime ram:InvoiceReferencedDocument
CII-DT-028 *ReferencedDocument ram:EffectiveSpecifiedPeriod
CII-DT-029 *ReferencedDocument ram:IssuerTradeParty
CII-DT-030 *ReferencedDocument ram:AttachedSpecifiedBinaryFile
CII-DT-031 *Amount @currencyID */ram:TaxTotalAmount
CII-DT-032 *Amount @currencyCodeListVersionID */ram:TaxTotalAmount
CII-DT-034 *Quantity @unitCodeListID
CII-DT-035 *Quantity @unitCodeListAgencyID
CII-DT-036 *Quantity @unitCodeListAgencyName
CII-DT-068 ram:StartDateTime udt:DateTime
CII-DT-069 ram:BillingSpecifiedPeriod ram:DurationMeasure
CII-DT-070 ram:BillingSpecifiedPeriod ram:InclusiveIndicator
CII-DT-071 ram:BillingSpecifiedPeriod ram:Description
CII-DT-072 ram:EndDateTime udt:DateTime
CII-DT-073 ram:BillingSpecifiedPeriod ram:CompleteDateTime
CII-DT-074 ram:BillingSpecifiedPeriod ram:OpenIndicator
CII-DT-075 ram:BillingSpecifiedPeriod ram:SeasonCode
CII-DT-076 ram:BillingSpecifiedPeriod ram:ID
CII-DT-077 ram:BillingSpecifiedPeriod ram:Name
CII-DT-078 ram:BillingSpecifiedPeriod ram:SequenceNumeric
CII-DT-079 ram:BillingSpecifiedPeriod ram:StartDateFlexibilityCode
CII-DT-080 ram:BillingSpecifiedPeriod ram:ContinuousIndicator
CII-DT-081 ram:BillingSpecifiedPeriod ram:PurposeCode
CII-DT-082 ram:PostalTradeAddress ram:ID
CII-DT-083 ram:PostalTradeAddress ram:PostOfficeBox
CII-DT-084 ram:PostalTradeAddress ram:BuildingName
CII-DT-086 ram:PostalTradeAddress ram:LineFour
CII-DT-087 ram:PostalTradeAddress ram:LineFive
CII-DT-088 ram:PostalTradeAddress ram:StreetName
CII-DT-089 ram:PostalTradeAddress ram:CitySubDivisionName
CII-DT-090 ram:PostalTradeAddress ram:CountryName
CII-DT-091 ram:PostalTradeAddress ram:CountrySubDivisionID
CII-DT-092 ram:PostalTradeAddress ram:AttentionOf
CII-DT-093 ram:PostalTradeAddress ram:CareOf
CII-DT-094 ram:PostalTradeAddress ram:BuildingNumber
CII-DT-095 ram:PostalTradeAddress ram:DepartmentName
CII-DT-096 ram:PostalTradeAddress ram:AdditionalStreetName
CII-DT-101 *ID @schemeName
CII-DT-102 *ID @schemeAgencyName
CII-DT-103 *ID @schemeDataURI
CII-DT-104 *ID @schemeURI
`

// ciiPartRules makes a rule of every row.
func ciiPartRules() []Rule {
	var all []Rule
	for row := range strings.Lines(ciiParts) {
		f := strings.Fields(row)
		if len(f) < 3 {
			continue
		}
		in, what, except := strings.Split(f[1], "|"), f[2], f[3:]
		all = append(all, Rule{ID: f[0], Field: what, Syntax: CII, Severity: fault.Soft, Test: func(c *Context) bool {
			for place := range c.Doc.Uses[what] {
				if placedIn(place, in) && !placedIn(place, except) {
					return false
				}
			}
			return true
		}, EN: what + " should not be used here", JA: "ここでは" + what + "を使用しないでください"})
	}
	return all
}

func placed(place, in string) bool {
	if end, ok := strings.CutPrefix(in, "*"); ok {
		before, _, _ := strings.Cut(place, "=")
		return strings.HasSuffix(before, end) || strings.HasSuffix(place, end)
	}
	return place == in
}

func placedIn(place string, list []string) bool {
	for _, in := range list {
		if placed(place, in) {
			return true
		}
	}
	return false
}
