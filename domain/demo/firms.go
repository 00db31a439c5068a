package demo

// trade is what a supplier deals in; it decides what is ordered there.
type trade struct {
	ja, reading, en string
	goods           string // the shelf of the catalogue
}

var trades = []trade{
	{"文具", "ブング", "Stationery", "stationery"},
	{"紙業", "シギョウ", "Paper", "stationery"},
	{"事務機", "ジムキ", "Office Machines", "machines"},
	{"電機", "デンキ", "Electric", "machines"},
	{"印刷", "インサツ", "Printing", "printing"},
	{"製本", "セイホン", "Bookbinding", "printing"},
	{"製茶", "セイチャ", "Tea", "pantry"},
	{"食品", "ショクヒン", "Foods", "pantry"},
	{"清掃", "セイソウ", "Cleaning", "services"},
	{"警備", "ケイビ", "Security", "services"},
	{"運輸", "ウンユ", "Transport", "transport"},
	{"倉庫", "ソウコ", "Warehousing", "transport"},
	{"家具", "カグ", "Furniture", "furniture"},
	{"包装", "ホウソウ", "Packaging", "packing"},
	{"薬品", "ヤクヒン", "Chemicals", "hygiene"},
	{"衛生", "エイセイ", "Hygiene", "hygiene"},
}

// house is the first part of a firm's name.
type house struct{ ja, reading, en string }

var houses = []house{
	{"共栄", "キョウエイ", "Kyoei"}, {"大和", "ヤマト", "Yamato"}, {"東亜", "トウア", "Toa"},
	{"富士", "フジ", "Fuji"}, {"三和", "サンワ", "Sanwa"}, {"日の出", "ヒノデ", "Hinode"},
	{"山手", "ヤマテ", "Yamate"}, {"中央", "チュウオウ", "Chuo"}, {"北斗", "ホクト", "Hokuto"},
	{"南海", "ナンカイ", "Nankai"}, {"朝日", "アサヒ", "Asahi"}, {"松風", "マツカゼ", "Matsukaze"},
	{"若葉", "ワカバ", "Wakaba"}, {"千代田", "チヨダ", "Chiyoda"}, {"浪速", "ナニワ", "Naniwa"},
	{"瀬戸内", "セトウチ", "Setouchi"}, {"高橋", "タカハシ", "Takahashi"}, {"髙島", "タカシマ", "Takashima"},
	{"渡邉", "ワタナベ", "Watanabe"}, {"山﨑", "ヤマザキ", "Yamazaki"}, {"岡本", "オカモト", "Okamoto"},
}

// abroad are the suppliers of other countries.
var abroad = []struct {
	name, country, city, vat, iban, currency, goods string
}{
	{"Harbour Office Supplies Ltd", "GB", "Bristol", "", "GB82WEST12345698765432", "GBP", "stationery"},
	{"Müller Büromaschinen GmbH", "DE", "Köln", "", "DE89370400440532013000", "EUR", "machines"},
	{"Papeterie du Rhône SARL", "FR", "Lyon", "", "FR1420041010050500013M02606", "EUR", "stationery"},
}

// town is a real postcode with its address.
type town struct{ postcode, region, city, street string }

var towns = []town{
	{"105-0011", "東京都", "港区", "芝公園"}, {"101-0021", "東京都", "千代田区", "外神田"},
	{"160-0022", "東京都", "新宿区", "新宿"}, {"231-0023", "神奈川県", "横浜市中区", "山下町"},
	{"330-0854", "埼玉県", "さいたま市大宮区", "桜木町"}, {"260-0013", "千葉県", "千葉市中央区", "中央"},
	{"530-0001", "大阪府", "大阪市北区", "梅田"}, {"541-0041", "大阪府", "大阪市中央区", "北浜"},
	{"600-8216", "京都府", "京都市下京区", "東塩小路町"}, {"650-0021", "兵庫県", "神戸市中央区", "三宮町"},
	{"460-0008", "愛知県", "名古屋市中区", "栄"}, {"812-0011", "福岡県", "福岡市博多区", "博多駅前"},
	{"060-0001", "北海道", "札幌市中央区", "北一条西"}, {"980-0021", "宮城県", "仙台市青葉区", "中央"},
}
