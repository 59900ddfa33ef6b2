"""Whole answers in other languages that mean yes, no or nothing, beyond those of CLDR.

They count only as the whole answer (or all of it, repeated or together in one language), since
many are names elsewhere: Ja, Da, Ne, Na. Accents may be left out by whoever types.
"""

WORDS: dict[str, str] = {
    "cy": """
        ie, na, oes, nac oes, ydy, ydi, nac ydy, nac ydi, ydyn, nac ydyn, ydym, nac ydym, do,
        naddo, nage, bydd, na fydd, byddan, byddwn, na fyddwn, gwnaf, wrth gwrs,
        wrth gwrs hynny, dim, dim byd, dim ond, dim sylw, ddim yn gwybod,
        dw i ddim yn gwybod, efallai, iawn, cytuno, yn bendant, amherthnasol,
        ddim yn berthnasol, i'w gadarnhau, caiff, na chaiff, gall, na all, gallwn, mae, siŵr,
        dim eto, ydw, nac ydw, hoffwn, cywir, gweler uchod, diolch, na dim diolch, na fyddai,
        byddai, na fydden, ydynt, nac ydynt, mae'n siŵr, gobeithio, dibynnu, mae'n dibynnu,
        heb benderfynu, ddim ar hyn o bryd, dim sylwadau, yn sicr, cytunaf, gweler isod,
        fel uchod, dim yn gwybod, ddim eto, dim diolch, ddim yn siŵr, dw i ddim yn siŵr,
        o bosib, mwy na thebyg""",
    "ga": "tá, níl, níl a fhios agam, is ea, sea, ní hea, b'fhéidir, cinnte, gan amhras",
    "gd": "tha, chan eil, seadh, chan e",
    "fr": """
        oui, non, bien sûr, oui bien sûr, bien entendu, peut-être, d'accord, tout à fait,
        absolument, certainement, évidemment, exactement, si, ouais, néant, aucun, aucune,
        rien, sans objet, je ne sais pas, je crois que oui, je pense que oui, pas encore,
        voir ci-dessus, à confirmer, rien à signaler, sans commentaire, pas de commentaire,
        merci, s'il vous plaît, pas du tout, non applicable, moi aussi, mais oui, mais non,
        absolument pas, certainement pas, jamais, pas vraiment, plutôt oui, je ne crois pas,
        probablement, sans doute, exact, voilà, entendu, en attente, à déterminer, idem,
        voir plus haut, effectivement, ok, oui et non, ça dépend, on verra, bof, pourquoi pas""",
    "de": """
        ja, nein, doch, natürlich, ja natürlich, klar, selbstverständlich, genau, vielleicht,
        jawohl, jein, keine, kein, keiner, nichts, ich glaube schon, ich denke schon,
        auf jeden fall, weiß nicht, ich weiß nicht, keine ahnung, noch nicht, siehe oben,
        entfällt, bestimmt, sicher, stimmt, richtig, nee, kein kommentar, sicherlich, danke,
        bitte, überhaupt nicht, gar nicht, doch doch, wahrscheinlich, nicht zutreffend,
        auf keinen fall, niemals, nie, eher nicht, eher ja, ich denke nicht, leider nicht,
        leider nein, logisch, gewiss, freilich, einverstanden, unbekannt,
        wahrscheinlich nicht, gar keine, absolut, definitiv, unbedingt, aber ja, na klar,
        weder noch, ja oder nein, mal sehen""",
    "nl": """
        ja, nee, natuurlijk, misschien, zeker, klopt, geen, niets, weet ik niet, nog niet,
        bedankt, dank je, waarschijnlijk, niet van toepassing, absoluut, nooit, weet niet,
        ja hoor, inderdaad, absoluut niet""",
    "es": """
        sí, no, claro, claro que sí, por supuesto, quizás, quizá, tal vez, desde luego,
        correcto, de acuerdo, vale, nada, ninguno, ninguna, no sé, no lo sé, creo que sí,
        creo que no, todavía no, aún no, no aplica, por confirmar, sin comentarios,
        ver arriba, exacto, seguro, gracias, por favor, claro que no, en absoluto,
        probablemente, nunca, jamás, así es, eso es, efectivamente, pues sí, pues no, bueno,
        depende, pendiente, por determinar, ídem, no creo, cierto, ok, yo creo que sí,
        sí o no""",
    "pt": """
        sim, não, claro, claro que sim, com certeza, talvez, nada, nenhum, nenhuma, não sei,
        acho que sim, acho que não, ainda não, certo, não aplicável, não se aplica, concordo,
        ver acima, a confirmar, sem comentários, obrigado, obrigada, por favor,
        claro que não, provavelmente, sem dúvida, nunca, jamais, exato, depende, pois,
        pois é, pode ser, pendente, a definir, idem, creio que sim, correto, ok""",
    "it": """
        sì, no, certo, certamente, forse, ovviamente, naturalmente, d'accordo, va bene,
        niente, nessuno, nessuna, non so, non lo so, credo di sì, penso di sì, non ancora,
        esatto, vedi sopra, assolutamente, da confermare, nessun commento, grazie,
        per favore, certo che sì, certo che no, probabilmente, nulla, mai, esattamente,
        dipende, boh, direi di sì, appunto, giusto, infatti, ovvio, idem, da definire,
        in attesa, ok, sì e no, perché no, vedremo""",
    "ro": """
        da, nu, desigur, sigur, poate, bineînțeles, bineinteles, nimic, niciunul, nu știu,
        nu stiu, cred că da, încă nu, de acord, corect, exact, vezi mai sus, nu se aplică,
        nu e cazul, nu este cazul, mulțumesc, multumesc, probabil, sigur că da, bine,
        niciodată, evident, categoric, absolut, firește, așa e, depinde, adevărat, idem,
        probabil că da, ok""",
    "pl": """
        tak, nie, oczywiście, na pewno, może, być może, jasne, dokładnie, pewnie, zgoda,
        brak, nic, nie wiem, chyba tak, chyba nie, jeszcze nie, nie dotyczy, zgadzam się,
        patrz wyżej, nie mam, no tak, no, dziękuję, proszę, prawdopodobnie, raczej tak,
        raczej nie, zdecydowanie tak, zdecydowanie nie, dobrze, oczywiście że tak, nigdy,
        racja, prawda, to prawda, zależy, tak jest, jak wyżej, nie ma, owszem, ależ tak,
        chyba, ok, tak i nie, zobaczymy, może tak, nie mam pojęcia""",
    "cs": """
        ano, ne, jistě, samozřejmě, možná, určitě, nevím, nic, jo, děkuji, asi, asi ano,
        asi ne""",
    "sk": "áno, nie, samozrejme, možno, určite, neviem, nič",
    "hu": """
        igen, nem, persze, természetesen, talán, nem tudom, semmi, nincs, van, köszönöm,
        valószínűleg""",
    "bg": "да, не, разбира се, може би, няма, не знам, нищо, добре",
    "hr": "da, ne, naravno, možda, ne znam, ništa, nema",
    "sr": "da, ne, да, не, naravno, наравно, možda, можда, ne znam, не знам",
    "sl": "ja, da, ne, seveda, mogoče, ne vem, nič",
    "ru": """
        да, нет, конечно, да конечно, может быть, наверное, возможно, не знаю, ничего, нету,
        хорошо, согласен, согласна, точно, ага, пока нет, см. выше, ладно, разумеется,
        спасибо, пожалуйста, вероятно, конечно нет, да нет, думаю да, думаю нет, нет данных,
        никогда, наверно, вполне, верно, правильно, не уверен, не уверена, неизвестно,
        затрудняюсь ответить, нет ответа, зависит""",
    "uk": """
        так, ні, звичайно, звісно, можливо, не знаю, нічого, немає, авжеж, згоден, ще ні,
        дякую, мабуть, ніколи, мабуть ні, звичайно ні, невідомо, напевно, мабуть так""",
    "lt": "taip, ne, žinoma, galbūt, nežinau, nieko",
    "lv": "jā, nē, protams, varbūt, nezinu, nekas",
    "et": "jah, ei, muidugi, võib-olla, ei tea, jaa",
    "fi": "kyllä, ei, joo, tietysti, ehkä, en tiedä, ei mitään, totta kai, ei koskaan",
    "sv": """
        ja, nej, jo, självklart, naturligtvis, kanske, vet inte, javisst, inget, inga, visst,
        ja visst, hej, absolut, nja, inte än""",
    "da": "ja, nej, jo, selvfølgelig, måske, ved ikke, ingen, ja tak, nej tak, aldrig",
    "no": "ja, nei, jo, selvfølgelig, kanskje, vet ikke, ingen, ja takk, nei takk, aldri",
    "is": "já, nei, auðvitað, kannski",
    "el": """
        ναι, όχι, βεβαίως, φυσικά, ίσως, δεν ξέρω, μάλιστα, τίποτα, σίγουρα, nai, oxi, ochi,
        ευχαριστώ, δεν γνωρίζω, πιθανόν, βέβαια, μπορεί, ποτέ, σωστά, ακριβώς, όχι ακόμα""",
    "sq": "po, jo, sigurisht, ndoshta, patjetër, nuk e di, asgjë",
    "tr": """
        evet, hayır, tabii, tabii ki, elbette, belki, tamam, kesinlikle, bilmiyorum, yok,
        var, hiç, hiçbiri, henüz değil, hayir, doğru, teşekkürler, sanırım, muhtemelen, tabi,
        bilmem, asla, olabilir, emin değilim, kesin, aynen, tabi ki""",
    "az": "bəli, xeyr, hə, yox, əlbəttə, bəlkə",
    "ku": "belê, erê, na, nexêr, bêguman",
    "mt": "iva, le, forsi, mela",
    "ca": "sí, no, és clar, potser, res",
    "gl": "si, non, claro, quizais",
    "eu": "bai, ez, agian, noski",
    "eo": "jes, ne, eble",
    "ar": """
        نعم, لا, أجل, اجل, بلى, ايوه, أيوه, أيوا, ايوا, كلا, ربما, طبعا, بالطبع, بالتأكيد,
        أكيد, اكيد, موافق, لا أعرف, لا اعرف, لا أعلم, لا اعلم, لا شيء, لا يوجد, لا ينطبق,
        غير متوفر, حسنا, صحيح, تمام, إن شاء الله, ان شاء الله, ليس بعد, naam, na'am, aiwa,
        inshallah, شكرا, لا شكرا, نعم بالتأكيد, نعم بالطبع, قيد الدراسة, أبدا, ابدا,
        من الممكن, ممكن, لا أظن, اظن ذلك, أعتقد ذلك, لا ادري, لا أدري, لم يحدد, قريبا,
        طبعا لا, مستحيل, حاضر, ماشي""",
    "fa": """
        بله, نه, آره, خیر, آری, البته, شاید, حتما, نمی دانم, نمیدانم, هیچ, bale, baleh,
        ممنون, مرسی, هرگز, نمیدونم, درست است, ممکن است""",
    "ps": "هو, نه, بلی",
    "prs": "بلی, نخیر, نه",
    "ur": """
        ہاں, نہیں, جی, جی ہاں, جی نہیں, ہاں جی, بالکل, شاید, یقیناً, ضرور, معلوم نہیں,
        پتہ نہیں, کچھ نہیں, ٹھیک ہے, ابھی نہیں, نہ, haan, han ji, haan ji, ji haan, ji han,
        nahi, nahin, ji nahi, ji, bilkul, shayad, theek hai, شکریہ, ہاں بالکل, کبھی نہیں,
        صحیح, درست, ہو سکتا ہے, جی بالکل, بلکل, کوئی نہیں, جی شکریہ""",
    "hi": """
        हाँ, हां, नहीं, जी, जी हाँ, जी हां, जी नहीं, हाँ जी, हां जी, बिल्कुल, शायद, ज़रूर,
        जरूर, बेशक, पता नहीं, मालूम नहीं, कुछ नहीं, ठीक है, सही, अभी नहीं, ना, मत, कोई नहीं,
        लागू नहीं, haan, haan ji, ji haan, han ji, nahi, nahin, ji nahi, ji, bilkul, shayad,
        theek hai, pata nahi, धन्यवाद, शुक्रिया, हाँ बिल्कुल, कभी नहीं, सही है,
        निश्चित रूप से, अवश्य, हो सकता है, नहीं पता, शायद नहीं, जी बिल्कुल, हाँ ज़रूर, एकदम,
        देखते हैं, हाँ या नहीं""",
    "gu": """
        હા, ના, હા જી, જી, જી હા, જી ના, નહીં, નથી, છે, ચોક્કસ, કદાચ, ખબર નથી, બરાબર, હાજી,
        કંઈ નહીં, બિલકુલ, લાગુ પડતું નથી, ઠીક છે, ha ji, આભાર, હા ચોક્કસ, ક્યારેય નહીં,
        સાચું, હોઈ શકે, જરૂર, કશું નહીં, મને ખબર નથી, હા બિલકુલ, અત્યારે નહીં, નક્કી નથી""",
    "pa": """
        ਹਾਂ, ਨਹੀਂ, ਜੀ, ਹਾਂ ਜੀ, ਜੀ ਹਾਂ, ਨਹੀਂ ਜੀ, ਜੀ ਨਹੀਂ, ਬਿਲਕੁਲ, ਸ਼ਾਇਦ, ਪਤਾ ਨਹੀਂ, ਠੀਕ ਹੈ,
        haanji, haan ji, nahi, nahi ji, ਧੰਨਵਾਦ, ਕਦੇ ਨਹੀਂ, ਜ਼ਰੂਰ, ਬਿਲਕੁਲ ਨਹੀਂ""",
    "bn": """
        হ্যাঁ, না, জি, জ্বি, জী, হাঁ, অবশ্যই, হয়তো, জানি না, কিছু না, ঠিক আছে, নেই, আছে,
        ধন্যবাদ, হ্যাঁ অবশ্যই, কখনও না, সম্ভবত, নিশ্চয়ই""",
    "ta": """
        ஆம், ஆமாம், ஆமா, இல்லை, இல்ல, நிச்சயமாக, தெரியாது, ஒருவேளை, சரி, எதுவும் இல்லை, aam,
        illai, நன்றி, கண்டிப்பாக, எனக்கு தெரியாது""",
    "te": "అవును, కాదు, లేదు, వద్దు, తెలియదు, ఖచ్చితంగా, బహుశా, సరే",
    "ml": "അതെ, ഉവ്വ്, അല്ല, ഇല്ല, അറിയില്ല, തീർച്ചയായും, ശരി",
    "kn": "ಹೌದು, ಇಲ್ಲ, ಅಲ್ಲ, ಗೊತ್ತಿಲ್ಲ, ಸರಿ",
    "mr": "हो, होय, नाही, नक्की, माहीत नाही, कदाचित",
    "ne": "हो, होइन, छ, छैन, हजुर, थाहा छैन, अवश्य, सायद",
    "si": "ඔව්, නැහැ, නෑ, නැත, දන්නේ නැහැ, අවශ්‍ය නැත",
    "so": """
        haa, maya, may, waa yahay, hubaal, ma aqaan, ma garanayo, haa dabcan, dabcan,
        mahadsanid, malaha, waxba, ma jiro, laga yaabaa, waa run, waa sax, sax, weli maya,
        ma jirto, hadda maya, ma hubo, waan hubaa""",
    "sw": "ndiyo, ndio, hapana, labda, sijui, bila shaka, sawa, siyo, hakuna, asante",
    "yo": "bẹ́ẹ̀ni, bẹ́ẹ̀kọ́, rárá",
    "ig": "ee, mba",
    "ha": "eh, a'a, i",
    "am": "አዎ, አዎን, አይ, አይደለም, የለም, እሺ",
    "ti": "እወ, ኣይፋል, ኣይፋልን, ኣይኮነን",
    "he": """
        כן, לא, בטח, אולי, ברור, לא יודע, לא יודעת, כלום, אין, בסדר, תודה, כמובן, בהחלט,
        לא בטוח, בטח שכן""",
    "hy": "այո, ոչ, իհարկե, գուցե",
    "ka": "კი, დიახ, არა, რა თქმა უნდა, ალბათ",
    "zh": """
        是, 是的, 不, 不是, 有, 没有, 沒有, 对, 對, 不对, 不對, 好, 好的, 行, 不行, 可以,
        不可以, 会, 不会, 當然, 当然, 无, 無, 没, 没有意见, 不知道, 也许, 可能, 一定, 同意,
        不同意, 不适用, 不適用, 没问题, 沒問題, 嗯, 否, 尚未, 还没有, 待定, 见上, 如上, 同上,
        是啊, 对的, 不清楚, 暂无, 肯定, 能, 不能, 需要, 不需要, 要, 不要, shi, shi de,
        bu shi, mei you, dui, 谢谢, 没有了, 是不是, 没意见, 应该是, 应该, 不一定, 无可奉告,
        未知, 无意见, 暂时没有, 目前没有, 不确定, 看情况, 也许吧, 对啊, 没错, 当然可以, 绝对""",
    "yue": "係, 唔係, 系, 唔系, 係呀, 有, 冇, 好, 得, 唔得, 唔知, 梗係, 可以",
    "ja": """
        はい, いいえ, いえ, ええ, うん, ううん, そうです, 違います, もちろん, たぶん, 多分,
        なし, 無し, ありません, あります, 特になし, 特にありません, わかりません,
        分かりません, 未定, 該当なし, 同上, 了解, 賛成, まだ, hai, iie, ありがとう,
        ございます, ありがとうございます, はいそうです, そう, いや, 特に, ない, その通り,
        そのとおり, 不明, 検討中, 大丈夫です, 問題ありません, そうですね, はいそう思います,
        そう思います, お願いします""",
    "ko": """
        네, 예, 아니요, 아니오, 아뇨, 아니, 응, 물론, 물론이죠, 물론입니다, 아마도, 없음,
        없습니다, 있습니다, 모릅니다, 모르겠습니다, 해당 없음, 해당없음, 미정, 맞습니다,
        그렇습니다, 그래요, 동의합니다, 감사합니다, 아마, 그럼요, 네 맞습니다, 알겠습니다,
        동의, 글쎄요, 모름, 미정입니다, 아직, 아직요, 당연하죠, 그렇죠""",
    "vi": """
        có, không, vâng, dạ, dạ có, dạ không, đúng, tất nhiên, có thể, không biết, chưa, ừ,
        không có, đồng ý, cảm ơn, không ạ, vâng ạ, có lẽ""",
    "th": """
        ใช่, ไม่ใช่, ไม่, ครับ, ค่ะ, ใช่ครับ, ใช่ค่ะ, มี, ไม่มี, แน่นอน, อาจจะ, ไม่ทราบ,
        ไม่รู้, ไม่แน่ใจ, ขอบคุณ""",
    "lo": "ແມ່ນ, ບໍ່ແມ່ນ, ບໍ່, ແມ່ນແລ້ວ",
    "km": "បាទ, ចាស, ទេ",
    "my": "ဟုတ်ကဲ့, ဟုတ်, မဟုတ်ဘူး, မဟုတ်",
    "id": """
        ya, tidak, iya, tentu, tentu saja, mungkin, bukan, belum, tidak tahu, tidak ada,
        terima kasih""",
    "fil": "oo, opo, hindi, hindi po, siguro, baka, wala, hindi ko alam, siyempre",
    "ht": "wi, non",
    "jam": "yeh man, yah man, yeah man, nah man",
    "la": "ita, non, ita vero, nihil",
}

#: Never refused: better known here as a name, a place, a language or an abbreviation.
NEVER = frozenset(
    """
    dave hindi dili nara ii wi mba haj ms mr iva eny sin may van var be to sea mai gall
    """.split()  # noqa: SIM905  (a list of words is easier to read and to add to)
)

#: Not refused where the question asks who, which, what or where: a first name there.
NAMES = frozenset(
    """
    maya jo hani alaa elo ena haya yaya ayi kala kuju nanga oya ora lon bai wei po mae ali
    """.split()  # noqa: SIM905
)
