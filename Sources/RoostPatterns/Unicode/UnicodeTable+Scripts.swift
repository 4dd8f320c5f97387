// Part of Roost, an application server and framework for Swift over FastCGI.
// Copyright the Roost authors.
// SPDX-License-Identifier: Apache-2.0

// Written by scripts/unicode-tables, from Unicode 16.0.

extension UnicodeTable {
    /// The scripts, by the code of ISO 15924.
    static let scripts = UnicodeTable(
        records: """
            Zyyy,common:AgCaFauBBOBEXAfAhOmBFECT0DAJAGABA9TAGAOADAgBA8EAkQAhEB5mBA1MDiJAvvBCnCBrGBBAtmBANAHDBFBCCAlYLC\
            2CBKDKBORgB_BlBBCCFBaBQpBCE5UWKV_cgIzTCfBoDgQ9CyMUBABYPHED7CBDA6CBzEPgBlBJAwB_BfwCvBA4CnFguG_BgoWhBmDClFJ0\
            HAgFArMAOByuUBwGJWiBBSBDzEABfaFaKKAtBBgCGBGKEiICEsBDIwCMzBsBkHaktuBD86D5HGzN8EzD8B1HKmBC9BDQIBHdE8B1GTMTM2\
            CJYnE0CBmCBBCACBCDBLBABGBgCBDCHBGBbBDBEBADGBzKCjJCxBxjFjCsC8BiWrBEjDMOCOBOBkBKtF4BZBBNrBEIHBOF6E3eEQDMD2DE\
            -CGLEAPLE3BIJGnBIdCLEB-BzKMNCMDJF3BHOCKGIHyEBlDnghYAe_C|Latn,latin:hCZGZvBAPAFWBeBgOnBE7wGlBGwBFDFMBlChC_H\
            xLANAQMtEBGAbARoB32Cfi1elDDiCCBBABHVNwZqBBIBD28TG6gBZGZlhCFBpBBIl61BeGF|Bopo,bopomofo:qXB5wLqBwDf|Zinh,inh\
            erited,qaai:gYvD1IBkOKaAgXD7qEehQCBMBGEAGADBmG_BsQBiGgB55DDrDBlrzBPQNveAiHA6iEAk-uBtBCWgRCRHCGeDy6rYvH|Gre\
            k,greek:wbDBCCDBAEABABCBABTB-BOPmpGEyBEEE0CAgKVCFClBCFCHBABABABeC0BBOBNCFBSCCBInJA-xiBA6uVuCRA_i0BlC|Copt,\
            coptic,qaac:ifNwkKzDFG|Cyrl,cyrillic:ggBkECoFw6FKgFAsCAnjEfgie_Cu8VBgw4B9BhBA|Armn,armenian:xpBlBCxBCCjs9B\
            E|Hebr,hebrew:xsB2BIaEFop9BZBEBABBBBBJ|Arab,arabic:gwBEBFBNBCBfBJLZBrDBhBwCvBwHeBBFqCBcwy8ByDQqLCvCC1BHAgB\
            PwDEBmEj7DejCC3BDg43BDBaBBBACABJBDBABAGAEABABABCBBBACABABABABABBBACDBGBDBDBABJBQFCBEBQ0BB|Syrc,syriac:g4BN\
            B7BCCwIK|Thaa,thaana:g8BxB|Nkoo,nko:g-B6BCC|Samr,samaritan:ggCtBCO|Mand,mandaic:giCbCA|Deva,devanagari:goC\
            wCEOCZg7nBfgwcJ|Beng,bengali:gsCDBHCBCVBGBADDCICBCDIAEBBECY|Guru,gurmukhi:hwCCBFEBCVBGBBBBBBCABEEBCCDAHDBA\
            HQ|Gujr,gujarati:h0CCBIBCBVBGBBBECJBCBCCAPDCLHG|Orya,oriya:h4CCBHCBCVBGBBBECICBCCHCEBBECR|Taml,tamil:i8CBB\
            FDCBDDBBABBDBDCDLEEDCBDCAGAOUl-kCxBNA|Telu,telugu:ggDMBCBWBPCIBCBDHBBCCACDCJHI|Knda,kannada:gkDMBCBWBJBECI\
            BCBDHBGBBDCJBC|Mlym,malayalam:goDMBCByBBCBFEPCZ|Sinh,sinhala:hsDCBRDXBIBACGDAEFBABHGJCCs_gCT|Thai:hwD5BFb|\
            Laoo,lao:h0DBBABEBXBABWCEBABGBJCD|Tibt,tibetan:g4DnCBjBEmBBjBBOBGEB|Mymr,myanmar:ggE_EgqmBehDfwibT|Geor,ge\
            orgian:glElBBAFACqBBDw8CqBCCgiElBBAFA|Hang,hangul:goE_HuxHBhI9CxDehCeh3dcjUj9KMWEwBk9JeDFCFCFCC|Ethi,ethio\
            pic:gwEoCBDCGBABDCoBBDCgBBDCGBABDCOB4BBDCiCCfDZmvGWJGBGBGBGBGBGBGBGipfFCFCFJGBGxlvCGBDBBBO|Cher,cherokee:g\
            9E1CCFy7lBvC|Cans,canadianaboriginal:ggF_TwRlC6tgCP|Ogam,ogham:g0Fc|Runr,runic:g1FqCDK|Tglg,tagalog:g4FVJA\
            |Hano,hanunoo:g5FU|Buhd,buhid:g6FT|Tagb,tagbanwa:g7FMBCBB|Khmr,khmer:g8F9CCJGJmPf|Mong,mongolian:ggGBCABTG\
            4CHqB1t_BM|Limb,limbu:goGeBLELEADL|Tale,taile:wqGdCE|Talu,newtailue:gsGrBEZGKDB|Bugi,buginese:gwGbCB|Lana,\
            taitham:gxG-BBcCKGJGN|Bali,balinese:g4GsCBxB|Sund,sundanese:g8G_BgIH|Batk,batak:g-GzBID|Lepc,lepcha:ggH3BD\
            ODC|Olck,olchiki:wiHvB|Brai,braille:ggK_H|Glag,glagolitic:ggL_Cg9sDGBQCGBBBE|Tfng,tifinagh:wpL3BHBOA|Hani,\
            han:g0LZB4CM1GvBABAZIODke_tGgC_vUgoWtLCpDoodBMBugkB_2pBgB5hEG9GCh0FOwpHPtTitC9QivBq6EF_iE|Hira,hiragana:hi\
            M1CGCh7_C-ISAdCtlQA|Kana,katakana:hlM5CCCwHPwGuBB3CugzBJBsByisBDBGBBBA_ICyBAOD|Yiii,yi:ggoBskBD2B|Lisu:wmp\
            BvBw1eA|Vaii,vai:gopBrJ|Bamu,bamum:g1pB3CoowB4R|Sylo,sylotinagri:ggqBsB|Phag,phagspa:giqB3B|Saur,saurashtr\
            a:gkqBlCIL|Kali,kayahli:goqBtBBA|Rjng,rejang:wpqBjBLA|Java,javanese:gsqBtCCJEB|Cham:gwqB2BJNCJCD|Tavt,taiv\
            iet:g0qBiCYE|Mtei,meeteimayek:g3qBWpGtBCJ|Linb,linearb:gggCLBZBSBBBOCNiB6D|Lyci,lycian:g0gCc|Cari,carian:g\
            1gCwB|Ital,olditalic:g4gCjBJC|Goth,gothic:w5gCa|Perm,oldpermic:w6gCqB|Ugar,ugaritic:g8gCdBA|Xpeo,oldpersia\
            n:g9gCjBEN|Dsrt,deseret:gghCvC|Shaw,shavian:wihCvB|Osma,osmanya:gkhCdCJ|Osge,osage:wlhCjBEjB|Elba,elbasan:\
            gohCnB|Aghb,caucasianalbanian:wphCzBLA|Vith,vithkuqi:wrhCKBOBGBBBKBOBGBB|Todr,todhri:guhCzB|Lina,lineara:g\
            whC2JJVKH|Cprt,cypriot:ggiCFCABrBBBDACA|Armi,imperialaramaic:giiCVBI|Palm,palmyrene:gjiCf|Nbat,nabataean:g\
            kiCeII|Hatr,hatran:gniCSBBFE|Phnx,phoenician:goiCbDA|Lydi,lydian:gpiCZFA|Mero,meroitichieroglyphs:gsiCf|Me\
            rc,meroiticcursive:gtiCXETCtB|Khar,kharoshthi:gwiCDBBFHBCBcCCEJHI|Sarb,oldsoutharabian:gziCf|Narb,oldnorth\
            arabian:g0iCf|Mani,manichaean:g2iCmBEL|Avst,avestan:g4iC1BDG|Prti,inscriptionalparthian:g6iCVCH|Phli,inscr\
            iptionalpahlavi:g7iCSFH|Phlp,psalterpahlavi:g8iCRHDMG|Orkh,oldturkic:ggjCoC|Hung,oldhungarian:gkjCyBNyBHF|\
            Rohg,hanifirohingya:gojCnBIJ|Gara,garay:gqjClBDcIB|Yezi,yezidi:g0jCpBBCCB|Sogo,oldsogdian:g4jCnB|Sogd,sogd\
            ian:w5jCpB|Ougr,olduyghur:w7jCZ|Chrs,chorasmian:w9jCb|Elym,elymaic:g_jCW|Brah,brahmi:ggkCtCEjBJA|Kthi,kait\
            hi:gkkCiCKA|Sora,sorasompeng:wmkCYHJ|Cakm,chakma:gokC0BBR|Mahj,mahajani:wqkCmB|Shrd,sharada:gskC_C|Khoj,kh\
            ojki:gwkCRBuB|Mult,multani:g0kCGBABDBOBK|Sind,khudawadi:w1kC6BFJ|Gran,grantha:g4kCDBHCBCVBGBBBECICBCCCAGAF\
            GCGDE|Tutg,tulutigalari:g8kCJBACABlBBJBACABDBJBBIB|Newa:gglC7CBE|Tirh,tirhuta:gklCnCIJ|Sidd,siddham:gslC1B\
            ClB|Modi:gwlCkCLJ|Takr,takri:g0lC5BGJ|Ahom:g4lCaCOEW|Dogr,dogra:ggmC7B|Wara,warangciti:glmCyCMA|Diak,dives\
            akuru:gomCGCACHBBBdBBCLJJ|Nand,nandinagari:gtmCHCtBCK|Zanb,zanabazarsquare:gwmCnC|Soyo,soyombo:wymCyC|Pauc\
            ,paucinhau:g2mC4B|Sunu,sunuwar:g-mChBOJ|Bhks,bhaiksuki:ggnCIBsBBNKc|Marc,marchen:wjnCfCVBN|Gonm,masaramgon\
            di:gonCGBBBrBDABBBIIJ|Gong,gunjalagondi:grnCFBBBkBBBBFHJ|Maka,makasar:g3nCY|Kawi:g4nCQBoBDc|Xsux,cuneiform\
            :ggoC5cmDuDBELjG|Cpmn,cyprominoan:w8rCiD|Egyp,egyptianhieroglyphs:ggsC1iBK68D|Hluw,anatolianhieroglyphs:gg\
            xCmS|Gukh,gurungkhema:go4C5B|Mroo,mro:gy6CeBJEB|Tnsa,tangsa:wz6CuCBJ|Bass,bassavah:w26CdCF|Hmng,pahawhhmon\
            g:g46ClCKJBGBUFS|Krai,kiratrai:gq7C5B|Medf,medefaidrin:gy7C6C|Miao,plrd:g47CqCE4BHQ|Tang,tangut:g_7CAf3_FI\
            _XgQI|Nshu,nushu:h_7CAusQrM|Kits,khitansmallscript:k_7CA74G1OpBA|Dupl,duployan:ggvDqDFMDIHJCD|Sgnw,signwri\
            ting:gg2DrUPEBO|Hmnp,nyiakengpuachuehmong:go4DsBDNCJEB|Toto:w04De|Wcho,wancho:g24D5BFA|Nagm,nagmundari:wm5\
            DpB|Onao,olonal:wu5DqBEA|Mend,mendekikakui:gg6DkGCP|Adlm,adlam:go6DrCEJEB
            """)
}
