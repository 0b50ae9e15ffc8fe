/** What pages say around their texts, by language; lower case. */

export interface Phrases {
  /** A sentence or line with one of these belongs to the page's frame. */
  frame: string[];
  /** These do where they make up much of a line, or stand beside each other. */
  hint: string[];
  /** Entries of menus: several of them in a row. */
  menu: string[];
}

const list = (text: string): string[] => text.split("|").map((phrase) => phrase.trim());

/** Adding a language is adding an entry. */
export const phrases: Record<string, Phrases> = {
  en: {
    frame: list(
      "all rights reserved | privacy policy | cookie policy | terms of use | terms of service | terms and conditions | uses cookies | use cookies | accept cookies | accept all cookies | cookie settings | sign up for our newsletter | subscribe to our newsletter | subscribe now | enter your email | your email address will not be published | required fields are marked | you must be logged in | leave a reply | leave a comment | post a comment | share on facebook | share on twitter | share on linkedin | share on pinterest | share this on | share this article | tweet this | email this | follow us on | add to cart | add to wishlist | add to basket | proceed to checkout | continue shopping | customers also bought | free shipping on | enable javascript | javascript is disabled | requires javascript | skip to main content | skip to content | skip to navigation | back to top | powered by wordpress | log in or register | login or register | create an account | forgot your password | advertisement - continue reading | continue reading below | this site is protected by | related posts | related articles | recent posts | recent comments | previous post | next post | posted in uncategorized | click to share | print this page | view all posts | load more | copyright ©",
    ),
    hint: list(
      "click here | read more | learn more | sign up | sign in | log in | subscribe | newsletter | copyright | advertisement | sponsored | share this | print this | view cart | shop now | buy now | order now | see more | show more | view all | contact us | about us | site map | sitemap | no comments | filed under | tagged with | posted by | posted on | follow us | download now | loading... | please wait",
    ),
    menu: list(
      "home | about | about us | contact | contact us | login | log in | sign in | sign up | register | search | menu | news | blog | shop | cart | faq | help | support | services | products | gallery | events | careers | sitemap | archives | categories | tags | forum | downloads | privacy | terms | subscribe | advertise | jobs | press | people | libraries | more | next | previous | prev | facebook | twitter | instagram | youtube | linkedin | pinterest | my account | wishlist | checkout | logout | share | print | email | tweet",
    ),
  },
  es: {
    frame: list(
      "todos los derechos reservados | política de privacidad | política de cookies | utiliza cookies | utilizamos cookies | usamos cookies | aceptar cookies | términos y condiciones | condiciones de uso | aviso legal | suscríbete a nuestro boletín | suscríbase a nuestro boletín | compartir en facebook | compartir en twitter | añadir al carrito | agregar al carrito | tu dirección de correo electrónico no será publicada | deja un comentario | deja una respuesta | iniciar sesión | volver arriba | saltar al contenido | síguenos en | habilite javascript | activar javascript | envío gratis",
    ),
    hint: list(
      "leer más | ver más | haga clic aquí | haz clic aquí | clic aquí | suscríbete | regístrate | contáctenos | mapa del sitio | publicidad | compartir",
    ),
    menu: list(
      "inicio | contacto | quiénes somos | sobre nosotros | noticias | tienda | servicios | productos | buscar | menú | acceder | registrarse | ayuda",
    ),
  },
  fr: {
    frame: list(
      "tous droits réservés | politique de confidentialité | mentions légales | conditions générales | conditions d'utilisation | utilise des cookies | utilisons des cookies | accepter les cookies | accepter tous les cookies | inscrivez-vous à notre newsletter | abonnez-vous à notre | partager sur facebook | partager sur twitter | ajouter au panier | votre adresse e-mail ne sera pas publiée | laisser un commentaire | retour en haut | aller au contenu | suivez-nous sur | mot de passe oublié | activer javascript | livraison gratuite",
    ),
    hint: list(
      "lire la suite | en savoir plus | cliquez ici | voir plus | se connecter | s'inscrire | contactez-nous | plan du site | publicité | partager",
    ),
    menu: list(
      "accueil | contact | à propos | actualités | boutique | services | produits | rechercher | connexion | inscription | aide | panier",
    ),
  },
  de: {
    frame: list(
      "alle rechte vorbehalten | datenschutzerklärung | datenschutzbestimmungen | verwendet cookies | verwenden cookies | cookies akzeptieren | alle akzeptieren | allgemeine geschäftsbedingungen | newsletter abonnieren | newsletter anmelden | auf facebook teilen | auf twitter teilen | in den warenkorb | zum warenkorb | deine e-mail-adresse wird nicht veröffentlicht | schreibe einen kommentar | kommentar hinterlassen | nach oben | zum inhalt springen | folgen sie uns | passwort vergessen | javascript aktivieren | kostenloser versand | zzgl. versandkosten",
    ),
    hint: list(
      "weiterlesen | mehr erfahren | hier klicken | mehr anzeigen | jetzt kaufen | jetzt anmelden | impressum | datenschutz | werbung | anzeige | teilen",
    ),
    menu: list(
      "startseite | kontakt | über uns | impressum | datenschutz | agb | aktuelles | anmelden | registrieren | suche | hilfe | produkte | warenkorb | mein konto",
    ),
  },
  pt: {
    frame: list(
      "todos os direitos reservados | política de privacidade | política de cookies | utiliza cookies | utilizamos cookies | usamos cookies | aceitar cookies | termos de uso | termos e condições | assine nossa newsletter | inscreva-se na nossa | compartilhar no facebook | partilhar no facebook | compartilhar no twitter | adicionar ao carrinho | o seu endereço de e-mail não será publicado | deixe um comentário | voltar ao topo | pular para o conteúdo | siga-nos | esqueceu sua senha | ative o javascript | frete grátis",
    ),
    hint: list("leia mais | saiba mais | clique aqui | ver mais | compre agora | fale conosco | mapa do site | publicidade | compartilhar"),
    menu: list(
      "início | contato | contacto | sobre nós | quem somos | notícias | loja | serviços | produtos | buscar | entrar | cadastre-se | ajuda",
    ),
  },
  it: {
    frame: list(
      "tutti i diritti riservati | informativa sulla privacy | utilizza i cookie | utilizza cookie | utilizziamo i cookie | accetta i cookie | termini e condizioni | iscriviti alla newsletter | condividi su facebook | condividi su twitter | aggiungi al carrello | il tuo indirizzo email non sarà pubblicato | lascia un commento | torna su | vai al contenuto | seguici su | password dimenticata | abilita javascript | spedizione gratuita",
    ),
    hint: list(
      "leggi tutto | leggi di più | scopri di più | clicca qui | acquista ora | contattaci | mappa del sito | pubblicità | condividi",
    ),
    menu: list("chi siamo | contatti | notizie | negozio | servizi | prodotti | cerca | accedi | registrati | aiuto | carrello"),
  },
  ru: {
    frame: list(
      "все права защищены | политика конфиденциальности | политику конфиденциальности | использует файлы cookie | используем файлы cookie | использует cookie | используем cookie | пользовательское соглашение | подпишитесь на рассылку | подписаться на рассылку | поделиться в | поделиться на | добавить в корзину | ваш адрес email не будет опубликован | оставить комментарий | добавить комментарий | наверх страницы | перейти к содержимому | включите javascript | забыли пароль | бесплатная доставка | следите за нами",
    ),
    hint: list(
      "читать далее | читать дальше | подробнее | нажмите здесь | узнать больше | показать ещё | подписаться | войти | реклама | поделиться | карта сайта",
    ),
    menu: list(
      "главная | о нас | о компании | контакты | новости | магазин | услуги | каталог | поиск | вход | войти | регистрация | помощь | корзина",
    ),
  },
  pl: {
    frame: list(
      "wszelkie prawa zastrzeżone | polityka prywatności | polityka cookies | używa plików cookie | używamy plików cookie | korzysta z plików cookie | akceptuj cookies | regulamin serwisu | zapisz się do newslettera | udostępnij na facebooku | dodaj do koszyka | twój adres e-mail nie zostanie opublikowany | dodaj komentarz | przejdź do treści | włącz javascript | darmowa dostawa",
    ),
    hint: list(
      "czytaj więcej | czytaj dalej | kliknij tutaj | dowiedz się więcej | zaloguj się | zarejestruj się | mapa strony | reklama | udostępnij",
    ),
    menu: list("strona główna | o nas | kontakt | aktualności | sklep | usługi | produkty | szukaj | zaloguj | pomoc | koszyk"),
  },
  tr: {
    frame: list(
      "tüm hakları saklıdır | gizlilik politikası | çerez politikası | çerezleri kullanır | çerez kullanmaktadır | çerezleri kabul et | kullanım koşulları | bültenimize abone olun | facebook'ta paylaş | twitter'da paylaş | sepete ekle | e-posta adresiniz yayınlanmayacak | yorum yap | içeriğe geç | javascript'i etkinleştirin | ücretsiz kargo",
    ),
    hint: list("devamını oku | daha fazla bilgi | buraya tıklayın | tıklayınız | giriş yap | kayıt ol | site haritası | reklam | paylaş"),
    menu: list("ana sayfa | anasayfa | hakkımızda | iletişim | haberler | mağaza | hizmetler | ürünler | ara | giriş | yardım | sepet"),
  },
  ar: {
    frame: list(
      "جميع الحقوق محفوظة | سياسة الخصوصية | ملفات تعريف الارتباط | شروط الاستخدام | الشروط والأحكام | اشترك في النشرة | النشرة البريدية | شارك على فيسبوك | شارك على تويتر | أضف إلى السلة | اترك تعليقا | لن يتم نشر عنوان بريدك | تفعيل جافا سكريبت | نسيت كلمة المرور | تابعنا على",
    ),
    hint: list("اقرأ المزيد | المزيد | انقر هنا | اضغط هنا | تسجيل الدخول | إعلان | مشاركة"),
    menu: list("الرئيسية | من نحن | اتصل بنا | الأخبار | المتجر | الخدمات | المنتجات | بحث | تسجيل | مساعدة"),
  },
  hi: {
    frame: list(
      "सर्वाधिकार सुरक्षित | गोपनीयता नीति | कुकीज़ का उपयोग | कुकी नीति | नियम और शर्तें | उपयोग की शर्तें | न्यूज़लेटर के लिए | फेसबुक पर शेयर | ट्विटर पर शेयर | कार्ट में डालें | टिप्पणी छोड़ें | जावास्क्रिप्ट सक्षम | पासवर्ड भूल गए",
    ),
    hint: list("और पढ़ें | यहाँ क्लिक करें | यहां क्लिक करें | अधिक जानें | लॉग इन | साइन अप | विज्ञापन | शेयर करें"),
    menu: list("होम | मुख्य पृष्ठ | हमारे बारे में | संपर्क करें | संपर्क | समाचार | खोजें | लॉगिन | सहायता"),
  },
  zh: {
    frame: list(
      "版权所有|保留所有权利|隐私政策|隐私声明|使用条款|服务条款|用户协议|使用cookie|使用 cookie|接受所有|订阅我们的|分享到|加入购物车|发表评论|发表回复|必填项已用|您必须登录|请启用javascript|请启用 javascript|返回顶部|跳至内容|跳到主要内容|忘记密码|关注我们|未经授权|不得转载|转载请注明|icp备",
    ),
    hint: list(
      "阅读更多|点击这里|点击此处|了解更多|查看更多|阅读全文|立即购买|立即注册|登录|注册|广告|上一篇|下一篇|相关文章|联系我们|网站地图",
    ),
    menu: list("首页|关于我们|联系我们|新闻|产品|服务|登录|注册|搜索|帮助|购物车|论坛|博客|下载|网站地图|导航"),
  },
  ja: {
    frame: list(
      "無断転載を禁じ|無断転載禁止|プライバシーポリシー|個人情報保護方針|利用規約|クッキーを使用|cookieを使用|ニュースレターに登録|メルマガ登録|facebookでシェア|twitterでシェア|カートに入れる|コメントを残す|メールアドレスが公開されることはありません|javascriptを有効|トップへ戻る|ページの先頭へ|コンテンツへスキップ|パスワードを忘れ|送料無料|フォローする",
    ),
    hint: list(
      "続きを読む|もっと見る|こちらをクリック|詳しくはこちら|ログイン|会員登録|関連記事|前の記事|次の記事|お問い合わせ|サイトマップ|広告",
    ),
    menu: list("ホーム|会社概要|お問い合わせ|ニュース|製品|サービス|ログイン|検索|ヘルプ|カート|ブログ|サイトマップ|採用情報|メニュー"),
  },
  ko: {
    frame: list(
      "무단전재 및 재배포 금지 | 무단 전재 | 개인정보처리방침 | 개인정보 처리방침 | 이용약관 | 쿠키를 사용 | 모든 권리 보유 | 뉴스레터 구독 | 페이스북 공유 | 트위터 공유 | 페이스북에 공유 | 장바구니에 담기 | 댓글 남기기 | 이메일 주소는 공개되지 | 자바스크립트를 | 맨 위로 | 본문 바로가기 | 비밀번호를 잊으 | 무료 배송",
    ),
    hint: list("더 보기 | 더보기 | 여기를 클릭 | 자세히 보기 | 로그인 | 회원가입 | 관련 기사 | 문의하기 | 사이트맵 | 광고 | 공유하기"),
    menu: list("회사소개 | 문의 | 뉴스 | 제품 | 서비스 | 로그인 | 검색 | 도움말 | 장바구니 | 블로그 | 사이트맵 | 회원가입"),
  },
};
