//! Portuguese, in words that read well in Brazil and in Portugal. Speaks to the visitor as "você".

use super::handing::{Days, Handing, MailWords};
use super::leads::Leads;
use super::lexicon::Lexicon;
use super::{SmallTalk, Tongues, Words};

pub const WORDS: Words = Words {
    tag: "pt",
    greeting: "Olá! Sou {assistant}, assistente de IA de {business}. Pergunte o que quiser sobre nós. Se preferir falar com uma pessoa, é só dizer.",
    cannot_answer: "Não tenho uma resposta confiável para isso. Quer falar com uma pessoa? É só dizer.",
    ask_contact: "Caso precise sair, diga como podemos falar com você e a resposta chegará até você.",
    still_waiting: "Obrigado, acrescentei isso para a equipe. Ninguém entrou ainda.",
    leave_contact: "Se preferir não esperar aqui, deixe seu e-mail ou telefone para que possam responder.",
    nobody_reached: "Sinto muito, não consegui avisar ninguém da equipe agora. Sua mensagem fica guardada e será vista assim que voltarem a olhar.",
    nobody_free: "Até agora ninguém pôde entrar. Sua conversa continua no topo da lista da equipe.",
    contact_thanks: "Obrigado. A equipe já pode falar com você, mesmo que feche esta página.",
    joined: "{name} entrou na conversa",
    released: "{name} precisou se ausentar. Estou pedindo a outra pessoa que entre.",
    transferred: "{name} pediu a {to} que continue",
    returned: "{name} devolveu a conversa ao assistente",
    resolved: "Esta conversa foi encerrada. Escreva de novo quando quiser.",
    rating_thanks: "Obrigado por nos contar.",
    visitor: "Um visitante",
    opener: "Olá, {name}! Continuo de onde nosso assistente parou. Você perguntava sobre {topic}.",
    opener_unnamed: "Olá! Continuo de onde nosso assistente parou. Você perguntava sobre {topic}.",
    clarify: "Posso ajudar com mais de um assunto aqui. A qual se refere?",
    tongues: Tongues {
        names: ["inglês", "espanhol", "português", "francês", "alemão", "italiano"],
        only_in: "Só tenho isto em {language}:",
        or_person: "Se preferir perguntar a uma pessoa, basta dizer.",
        unspoken: "Lamento, ainda não falo a sua língua. Posso ajudar em português, inglês, espanhol, francês, alemão ou italiano, e se preferir falar com uma pessoa, basta dizer.",
    },
    handing: Handing {
        why_asked: "Claro.",
        why_upset: "Sinto muito por isso.",
        why_broke: "Algo deu errado do meu lado.",
        why_circles: "Isso não ajudou e não quero fazer você andar em círculos.",
        why_unknown: "Não tenho uma resposta confiável para isso e prefiro não adivinhar.",
        why_valuable: "Obrigado, isso merece a atenção de uma pessoa.",
        asks_now: "Estou pedindo à equipe que entre nesta conversa.",
        asks_on_call: "Estamos fechados agora, mas estou pedindo à pessoa de plantão que entre nesta conversa.",
        asks_at_opening: "Estamos fechados agora, por isso coloquei seu pedido na lista da equipe para quando abrirmos {opening}.",
        asks_later: "Estamos fechados agora, por isso coloquei seu pedido na lista da equipe.",
        asks_listed: "Coloquei seu pedido na lista da equipe.",
        opens: "Abrimos {opening}.",
        sees_all: "Eles verão tudo o que você escreveu, então não é preciso repetir.",
        usual_wait: "A espera costuma ter sido de cerca de {minutes} minutos.",
        alongside: "Também avisei a equipe sobre isso, para que uma pessoa possa ver. Enquanto isso, posso continuar ajudando.",
        alongside_at_opening: "Também coloquei isso na lista da equipe para quando abrirmos {opening}. Enquanto isso, posso continuar ajudando.",
        unanswered: "Sinto muito, ninguém da equipe conseguiu entrar. Avisei todas as pessoas que pude. Sua conversa fica aberta para a equipe.",
        let_go: "{name} não conseguiu responder. Estou pedindo a outra pessoa que entre.",
        cancelled: "Tudo bem, continuo ajudando você. Pode pedir uma pessoa de novo quando quiser.",
        days: Days {
            today: "hoje às {time}",
            tomorrow: "amanhã às {time}",
            weekday: "em {weekday} às {time}",
            date: "em {day} de {month} às {time}",
            weekdays: [
                "segunda-feira",
                "terça-feira",
                "quarta-feira",
                "quinta-feira",
                "sexta-feira",
                "sábado",
                "domingo",
            ],
            months: [
                "janeiro",
                "fevereiro",
                "março",
                "abril",
                "maio",
                "junho",
                "julho",
                "agosto",
                "setembro",
                "outubro",
                "novembro",
                "dezembro",
            ],
        },
        mail: MailWords {
            subject: "Sua conversa com {business}",
            intro: "{name}, de {business}, respondeu a você:",
            how_to_answer: "Responda a este e-mail e a equipe recebe.",
            reply_above: "Escreva sua resposta acima desta linha",
            earlier: "O que você escreveu",
            you: "Você",
            open: "Voltar ao chat",
            footer: "Você recebe este e-mail porque deixou este endereço no chat com {business}.",
        },
    },
    small_talk: SmallTalk {
        hello: "Olá! Em que posso ajudar?",
        thanks: "De nada! Posso ajudar em mais alguma coisa?",
        goodbye: "Obrigado pela visita. Tenha um bom dia!",
        are_you_a_bot: "Sim, sou {assistant}, um assistente de IA. Respondo com o que {business} me ensinou e posso chamar uma pessoa da equipe quando quiser.",
        how_are_you: "Tudo bem por aqui, obrigado! Em que posso ajudar?",
        go_ahead: "Claro. O que gostaria de saber?",
        anything_else: "Certo. Posso ajudar em mais alguma coisa?",
        named: "Muito prazer, {name}! Em que posso ajudar?",
    },
};

pub const LEXICON: Lexicon = Lexicon {
    stop_words: "o, a, os, as, um, uma, uns, umas, e, ou, mas, se, de, do, da, dos, das, ao, aos, em, no, na, nos, nas, por, pelo, pela, \
        para, pra, com, sem, sobre, entre, desde, ate, como, que, qual, quais, quem, quando, onde, quanto, quanta, quantos, quantas, \
        porque, eu, tu, voce, voces, nos, ele, ela, eles, elas, me, te, lhe, meu, minha, meus, minhas, seu, sua, seus, suas, nosso, nossa, \
        este, esta, isto, esse, essa, isso, aquele, aquela, e, sao, sou, ser, estou, estao, estar, ha, tem, tenho, ter, temos, pode, \
        podem, posso, poderia, poder, quero, queria, gostaria, preciso, nao, sim, muito, mais, menos, ja, tambem, so, algo, alguma, \
        algum, favor, ola, oi, obrigado, obrigada, saber, dizer, fazem, faz, fazer, oferecem, outro, outra, aqui, ai, la, entao, bom, boa, \
        informacao, pergunta, ajuda, voces, a gente, num, numa",
    follow_ups: "e, e quanto a, e sobre, e se, e para, e no, e na, e aos, tambem, o mesmo para",
    refers: "isso, isto, esse, essa, este, ele, ela, eles, elas, mesmo, mesma",
    asks_price: "quanto custa, quanto custam, quanto e, quanto fica, quanto sai, quanto cobram, preco, precos, valor, valores, custo, custa, \
        custam, tarifa, cobram, caro, barato, quanto, orcamento",
    asks_hours: "que horas, a que horas, horario, horarios, abrem, abre, aberto, abertos, fecham, fecha, fechado, funcionam, funciona, horas",
    asks_contact: "telefone, numero de telefone, telemovel, celular, email, e-mail, contato, contacto, numero, contatos, contactos, ligar, whatsapp",
    asks_place: "onde, onde ficam, onde fica, onde estao, endereco, morada, localizacao, localizados, como \
        chegar, como chego",
    asks_area: "zona, zonas, area, areas, regiao, atendem em, cobrem, vem a, vao a, trabalham em, entregam em, \
        ate onde, abrangem",
    asks_payment: "pagar, pagamento, pagamentos, posso pagar, como pago, formas de pagamento, meios de \
        pagamento",
    asks_duration: "quanto tempo, quanto demora, quanto dura, quantos dias, quantas horas, quantas semanas",
    days: "segunda, segundas, terca, tercas, quarta, quartas, quinta, quintas, sexta, sextas, sabado, sabados, \
        domingo, domingos, fim de semana, noite, noites, feriado, feriados, natal",
    free_words: "gratis, gratuito, gratuita, sem custo, sem custos",
    street_words: "rua, avenida, praca, estrada, travessa, largo, alameda, rodovia, bairro, andar",
    area_words: "km, quilometros, zona, zonas, area, regiao, bairros, cidades, concelhos, municipios, arredores, \
        distrito",
    payment_words: "cartao, cartoes, dinheiro, visa, mastercard, debito, credito, transferencia, pix, \
        multibanco, boleto, paypal, fatura, parcelas, prestacoes, sinal, cheque",
    time_units: "minuto, minutos, hora, horas, dia, dias, semana, semanas, mes, meses, ano, anos",
    weak_words: "aceitam, aceita, inclui, incluem, incluido, trabalham, empresa, negocio, cliente, clientes, \
        pessoa, pessoas, hoje, amanha, agora, tipo, tipos, forma, maneira, vez, bem, melhor, disponivel, mudar, \
        enviar, vir, mandar, deixar, comecar, primeiro, depois, antes, parte, dia, manha, tarde",
    related: "consertar, consertam, conserto, reparar, reparam, reparacao, reparacoes; garantia, garantias, \
        garantido; cancelar, cancelamento, desmarcar, anular; visita, visitas, marcacao, agendamento; agendar, \
        marcar, reservar, reserva, reservas; fim de semana, sabado, sabados; fim de semana, domingo, domingos; \
        noite, noites, 24 horas; desde quando, fundada, fundado, desde; dono, dona, proprietario, proprietaria; \
        equipe, equipa, funcionarios, quantas pessoas; reclamacao, reclamacoes, queixa, queixas; desconto, \
        descontos, promocao; parcelas, prestacoes, financiamento; seguro, segurados, responsabilidade; \
        orcamento, orcamentos; marca, marcas, fabricante; reformados, aposentados, idosos; instalar, instalam, \
        instalacao; servico, manutencao, revisao; dados pessoais, meus dados, privacidade",
    greetings: "ola, oi, bom dia, boa tarde, boa noite, oie, hey, alo, opa, saudacoes, e ai",
    thanks: "obrigado, obrigada, muito obrigado, muito obrigada, obg, valeu, grato, grata, obrigado pela ajuda, obrigada pela ajuda, \
        agradeco, brigado",
    goodbyes: "tchau, adeus, ate logo, ate mais, ate amanha, ate breve, tenha um bom dia, bom fim de semana, xau",
    bot_questions: "voce e um bot, voce e um robo, voce e humano, voce e humana, voce e real, voce e uma pessoa, voce e uma ia, \
        es um bot, es um robo, es humano, isto e um bot, isso e um robo, isso e um bot, e um bot, e um robo, estou falando com um bot, \
        estou falando com um robo, estou falando com uma pessoa, estou a falar com um robo, estou a falar com uma pessoa, quem e voce, \
        voce e uma maquina, voce e uma pessoa real, voce e uma pessoa de verdade",
    how_are_you: "como vai, como esta, como voce esta, como estas, tudo bem, tudo bom, como vai voce",
    openings: "pode me ajudar, pode ajudar, podem me ajudar, preciso de ajuda, ajuda, me ajuda, tenho uma pergunta, tenho uma duvida, \
        uma pergunta, uma duvida, posso perguntar, posso fazer uma pergunta, quero informacoes, gostaria de informacoes, sim, \
        sim por favor, claro, esta ai",
    acknowledgements: "ok, okay, bom, muito bem, perfeito, otimo, entendi, certo, beleza, ta bom, esta bem, legal, excelente, fixe, combinado, ah",
    refusals: "nao, nao obrigado, nao obrigada, so isso, e so isso, e tudo, nada mais, mais nada, por enquanto nao, nada",
    fillers: "por favor, pf, pfv, agora, ja, agora mesmo, imediatamente, um, uma, o, a, com, de verdade, real, ola, oi, obrigado, obrigada, \
        urgente, quero, so, outra, outro, sim, nao, aqui, bom dia, boa tarde, boa noite, diretamente, de, ao vivo",
    people: "pessoa, pessoa real, humano, humana, ser humano, agente, agentes, atendente, atendentes, atendente humano, representante, \
        operador, operadora, consultor, consultora, assessor, pessoa de verdade, atendimento ao cliente, atendimento humano, \
        servico ao cliente, alguem de verdade, alguem real, supervisor, supervisora, rececionista, recepcionista, assistente humano",
    people_in_contact: "alguem, gerente, responsavel, encarregado, chefe, dono, dona, equipe, equipa, tecnico, \
        especialista, encanador, canalizador, funcionario, funcionaria, pessoas, gente, suporte, vendas, vendedor, \
        diretor, recepcao, outra pessoa, advogado, medico, colaborador",
    not_people: "recursos humanos, erro humano, direitos humanos, agente imobiliario, agente de viagens, por pessoa, cada pessoa, em pessoa, \
        meu agente, meu chefe, meu gerente, minha equipe, meu consultor, agente de seguros, para uma pessoa",
    contact: "falar com, falar para, falar diretamente com, conversar com, comunicar com, contatar, contactar, \
        entrar em contato com, entrar em contacto com, me passa para, me passe para, me passar para, passar para, \
        passe para, passa para, me transfira para, me transfere para, me transferir para, transfira para, \
        transferir para, me conecte com, me conecta com, me coloca com, me ponha em contacto com, me ligar com, \
        ligar para, ser atendido por, atendido por, atendida por, ajuda de, tratar com, falo com, fala com",
    contact_me: "com quem falar, com quem eu possa falar, com quem posso falar, com quem possa falar, me ligue, me liguem, me ligar, \
        me ligasse, que me atenda, me atenda, me atender, pode me atender, me responda, me contate, me contacte, falar comigo, \
        entrar em contato comigo, para falar, ligar-me, contactar-me, entre em contato",
    wants: "quero, queria, gostaria, gostaria de, preciso, preciso de, prefiro, me da, me de, da-me, exijo, ha, tem, existe, posso ter, procuro, \
        quero um, solicito, me passa, me passe, cade",
    qualifiers: "que, para, cujo, custa, custam, perto, em, no, na, com",
    asks_person: "me liguem, me ligue por favor, podem me ligar, pode me ligar, quero que me liguem, alguem me liga, \
        nao quero falar com um robo, nao quero falar com robo, nao quero falar com um bot, nao quero falar com uma maquina, \
        nao quero um robo, nao quero um bot, nada de robo, sem robo, chega de robo, tem alguem ai, ha alguem ai, alguem ai, \
        quero falar com, posso falar com, gostaria de falar com, preciso falar com, queria falar com, preciso de falar com",
    declines: "nao quero, nao preciso, nao preciso de, nao e preciso, sem precisar, sem ter que, prefiro nao",
    forbids: "nao, nunca, pare de, parem de, sem, jamais",
    recounts: "estou, estava, estive, prazer em, depois de, ao, acabei de, gostei de",
    surely_people: "humano/humana, ser humano, pessoa/agente/atendente real/humano/humana, pessoa de verdade, pessoa de carne e \
        osso, alguem real, alguem de verdade, atendimento humano",
    contact_plain: "falar/conversar/conectar/ligar/contatar/contactar, chamar um/uma/o/a/, passar pra, passa pra, passe pra, me \
        passa, me passe, me transfere, me transfira, chama um/uma",
    speaks: "falar/conversar/teclar com, me passa/passe/transfira/transfere/conecte/coloca para/com, fala/falo com",
    not_spoken_to: "o/a/um/uma/meu/minha/este/esta/ bot/robo/maquina/pagina/site/app/aplicativo/ia/chatbot/telefone/conta, meu, \
        minha, voce, voces, ti, ele, ela, eles, elas, outro, outros, clientes, amigos, comigo",
    may: "quero/queria/gostaria/preciso/posso/poderia/podemos/prefiro/preferia/desejo/exijo, gostaria/preciso de, \
        deixa/deixe/deixem-me eu/, como posso/faco para/, tenho que/de, por favor, e possivel, ajuda para, \
        pode/podem, da para, quem posso",
    person_tails: "disponivel, disponiveis, indisponivel, para falar/ajudar/atender, online, ao telefone, numero, telefone, que \
        me atenda/ajude/responda",
    bots: "bot/bots/robo/robos/chatbot/ia, maquina/maquinas, assistente virtual, respostas automaticas, inteligencia \
        artificial, atendimento automatico",
    sends_away: "nao quero, nao gosto de, odeio, farto/farta/cansado/cansada de, chega de, basta de, nada de, sem, nao com \
        um/uma, nao um/uma, para/pare de, prefiro nao, nao aguento",
    numbers: "dois 2, duas 2, tres 3, quatro 4, cinco 5, seis 6, sete 7, oito 8, nove 9, dez 10, onze 11, doze 12, treze \
        13, catorze 14, quatorze 14, quinze 15, dezasseis 16, dezesseis 16, dezassete 17, dezessete 17, dezoito 18, \
        dezanove 19, dezenove 19, vinte 20, trinta 30, quarenta 40, cinquenta 50, sessenta 60, setenta 70, oitenta \
        80, noventa 90, duzia x12, duzias x24, cem 100, cento 100, centenas x200, duzentos 200, duzentas 200, \
        trezentos 300, trezentas 300, quinhentos 500, quinhentas 500, mil x1000, milhares x2000, milhao x1000000, \
        milhoes x1000000",
    assets: "imovel/imoveis/propriedades/unidades/apartamentos/escritorios/filiais/lojas/predios/edificios/casas, \
        funcionarios/licencas/veiculos/carrinhas/carros/caminhoes/camioes/maquinas/restaurantes/hoteis/escolas, \
        paletes/caixas/toneladas/pecas/copias/computadores/quartos/uniformes/inquilinos/caldeiras/sedes/cadeiras",
    plural_ends: "s, gente, personas, pessoas",
    uncounted: "minutos, horas, dias, semanas, meses, anos, graus, quilometros, km, metros, m, cm, kg, gramas, litros, \
        estrelas, vezes, perguntas, passos, paginas, minuto, hora, dia, mes, banheiros, quartos-de-banho, pontos, \
        polegadas, menos, mais",
    currencies: "euro, euros, eur, dolar, dolares, usd, reais, real, libras",
    budgets: "orcamento de/e/ate, nosso/meu orcamento, podemos/posso gastar, ate um maximo de, verba de",
    deadlines: "o quanto antes, o mais rapido possivel, o mais depressa possivel, urgentemente, urgente, ate \
        segunda/terca/quarta/quinta/sexta/sabado/domingo, ate amanha/hoje, ate ao/o fim do/da mes/semana/dia, para \
        amanha/hoje/sexta/segunda, hoje, hoje mesmo, amanha, esta semana/tarde/noite, este/neste mes, nesta semana, \
        proxima semana, semana que vem, prazo, em dois/tres/2/3/24/48 dias/horas",
    business: "projeto comercial, conta corporativa/empresarial, cliente corporativo, grande encomenda, encomenda grande, \
        pedido grande, grande pedido, por atacado, no atacado, atacado, por grosso, grossista, atacadista, \
        licitacao, concurso publico, franquia, franquias, franchising, distribuidor, revendedor, carteira de \
        imoveis, administradora de condominios/imoveis, contrato de manutencao/anual, evento \
        corporativo/empresarial, para nosso hotel/restaurante/escritorio, para o nosso hotel/restaurante/escritorio, \
        para nossa/a nossa empresa/loja, espaco comercial, desconto por volume/quantidade, ordem de compra",
    company: "nossa empresa, minha empresa, nossos/nossas clientes/inquilinos/funcionarios, somos uma \
        empresa/rede/imobiliaria, gerimos, administramos, gerenciamos, em nome de, sou proprietario/senhorio de, \
        represento",
    emergencies: "e uma emergencia, uma emergencia, tenho uma emergencia, temos uma emergencia",
    buying: "orcamento, cotacao, um preco para, quero/queremos/queria/preciso/precisamos \
        comprar/encomendar/contratar/reservar/alugar, comprar, encomendar, fazer um pedido/uma encomenda, contratar, \
        reservar, tenho/temos interesse, precisamos, preciso, procuramos, fornecedor",
    rejections: "nao me ajuda/ajudou, nao ajuda/ajudou, nao serve, nao me serve, nao foi isso que perguntei/pedi, nao foi o \
        que perguntei/pedi, nao e isso que eu/ quero/perguntei/procuro, nao e o que perguntei/pedi/quero/procuro, \
        nao respondeu/responde/respondeste, nao era a minha pergunta, nao e a minha pergunta, continua sem \
        funcionar, continua na mesma, a mesma resposta, a mesma coisa, nao entendeu/entendeste/percebeu/percebeste, \
        nao me entende, ja tentei isso, ja experimentei, resposta errada, continuo sem saber, nao faz sentido, ja me \
        disse/disseste, nao resolve, nao resolveu",
    doubts: "isso esta errado, esta errado, nao esta certo, nao e verdade, nao e isso, esta enganado, esta enganada, \
        incorreto, quis dizer, eu disse, tem certeza, tem a certeza, nao nao, acho que nao",
    denials: "nao, nada disso, esse nao, essa nao, isso nao, tambem nao, negativo, de jeito nenhum, claro que nao",
    alternatives: "outra coisa, outro, outra, outros, outras, algo diferente, diferente, diferentes, alternativa, alternativas, \
        em vez disso, em vez de, mais opcoes",
    corrections: "eu disse, disse, queria dizer, quis dizer, pedi, na verdade, prefiro, mudar, muda, alterar, melhor, nao e \
        isso, ja disse, de novo, espera, tem certeza",
    apologies: "desculpe, desculpa, perdao, lamento, sinto muito",
    failings: "desculpe, lamento, infelizmente, nao posso, nao podemos, indisponivel, nao ha, nao temos, nao encontrei, \
        impossivel, perdao, nao",
    strong: "isso e ridiculo, isto e ridiculo, e ridiculo, que ridiculo, inaceitavel, isso e inaceitavel, uma vergonha, que vergonha, \
        uma palhacada, e uma piada, isso e uma piada, estou farto, estou farta, farto disso, de saco cheio, cansado disso, cansada disso, \
        estou cansado de, estou cansada de, estou esperando, estou esperando ha, estou a espera ha, estou ha horas, esperando ha horas, \
        perda de tempo, perder tempo, perdendo tempo, pessimo atendimento, pessimo servico, pior atendimento, pior servico, \
        atendimento horrivel, servico horrivel, ja te disse, ja disse, ja falei, eu ja falei, ja te falei, quantas vezes, \
        pela terceira vez, voce e inutil, robo inutil, nao serve para nada, voce nao me ouve, nao esta me ouvindo, errou de novo, \
        voce errou de novo, fazer uma reclamacao, quero reclamar, livro de reclamacoes, procon, estou furioso, estou furiosa, \
        estou com raiva, estou indignado, estou indignada, ninguem responde, ninguem atende, ninguem me liga, ninguem apareceu, \
        um roubo, golpistas, quero meu dinheiro de volta, vai se foder, que merda, uma merda, isso e uma merda, \
        esta de brincadeira, voce e burro, voce e estupido, e um absurdo, isso e um absurdo, que absurdo, falta de respeito",
    mild: "nao ajuda, nao ajudou, nao me ajuda, nao me ajudou, nao adianta, inutil, irritante, irritado, irritada, frustrante, frustrado, \
        frustrada, decepcionado, decepcionada, desiludido, decepcionante, serio, nao foi isso que perguntei, nao e isso que perguntei, \
        nao foi o que perguntei, nao e minha pergunta, nao respondeu, voce nao respondeu, responda minha pergunta, responde a minha pergunta, \
        esta errado, isso esta errado, resposta errada, de novo, outra vez, a mesma resposta, mesma resposta, voce nao entende, \
        nao entende, voce nao entendeu, nao faz sentido, poxa, pelo amor de deus, meu deus, afff, aff, inacreditavel, esquece, deixa pra la, \
        que demora, demora muito, demorando muito, estupido, burro, absurdo, ridiculo, pare de repetir, voce ja disse isso",
    intensifiers: "muito, tao, totalmente, completamente, realmente, absolutamente, bastante, ja, bem, super, mais, demais, mesmo",
    negations: "nao, nunca, nada, nem",
    profanity: "merda, caralho, porra, puta, puto, foda-se, foda, cacete, idiota, idiotas, imbecil, burro, otario, desgraca, bosta, droga",
    sarcasm: "obrigado por nada, obrigada por nada, muito obrigado por nada, valeu por nada, que maravilha, que beleza, \
        que surpresa, grande surpresa, que engracado, muito engracado, que util, que eficiencia, que servico \
        maravilhoso, parabens pelo, parabens por, parabens voces, bravo, ta bom, aham, claro que sim, so faltava, \
        so me faltava, era so o que faltava, que otimo, nossa que rapido, obrigado por estragar, obrigado por \
        perder, obrigada por estragar, otimo mais um, otimo de novo",
    waiting: "ainda estou esperando, ainda estou a espera, continuo esperando, continuo a espera, ainda espero, ainda \
        nada, ate agora nada, continuo sem, ainda nao chegou, ainda nao recebi, ainda nao responderam, ainda nao \
        resolveram, ha semanas, ha dias que, ha meses, ha horas, faz semanas, faz dias que, faz meses, faz horas, \
        faz uma hora, quanto tempo mais, ate quando, atrasado de novo, sempre atrasado, sempre atrasados, sem \
        resposta, ninguem me ligou, ninguem me respondeu, ninguem retornou, perdendo a paciencia, minha \
        paciencia, a minha paciencia, toda vez, sempre a mesma coisa",
    blame: "voces prometeram, me prometeram, prometeram que, me disseram que, disseram que, voces disseram, fui \
        cobrado, fui cobrada, me cobraram, cobraram duas vezes, cobrado duas vezes, culpa de voces, culpa vossa, \
        por culpa de voces, por causa de voces, erro de voces, erro vosso, nunca respondem, nunca atendem, nunca \
        vieram, nunca chegou, ninguem veio, nao apareceu ninguem, nao apareceram, me deixaram na mao, mentiram, \
        voces mentem, voces sempre, voces nunca, esqueceram de mim, voces esqueceram, perderam minha, perderam \
        meu, quebraram, desligaram na minha cara, me ignoram, estao me ignorando, nao se importam, nao foi o que \
        pedi, nao foi o que comprei, nao foi o combinado, pedido errado, propaganda enganosa, mal educado, mal \
        educada, grosseiro, grosseira, me trataram, facam o trabalho de voces",
    confusion: "nao entendo, nao entendi, nao estou entendendo, nao estou a perceber, nao percebo, nao percebi, nao \
        compreendo, nao compreendi, estou confuso, estou confusa, e confuso, muito confuso, confuso, confusa, nao \
        faz sentido, nao faz sentido nenhum, o que quer dizer, o que voce quer dizer, o que significa isso, o que \
        isso significa, como assim, nao ficou claro, nao esta claro, nao sei do que, estou perdido, estou \
        perdida, pode explicar de novo, me explica, explica melhor, voce se contradiz, isso contradiz, nao da \
        para entender, nao da pra entender",
    polite_complaint: "estou desapontado/desapontada, estou decepcionado/decepcionada, um pouco decepcionado/decepcionada, \
        bastante decepcionado/decepcionada, muito decepcionado/decepcionada, fiquei decepcionado/decepcionada, \
        fiquei desapontado/desapontada, decepcionado com, decepcionada com, nao estou satisfeito/satisfeita, nao \
        estou contente, nao fiquei satisfeito/satisfeita, nao fiquei contente, insatisfeito, insatisfeita, \
        descontente, chateado com, chateada com, esperava mais, esperava melhor, esperava algo melhor, \
        esperavamos mais, deixa muito a desejar, deixou muito a desejar, deixou a desejar, nao e o que eu \
        esperava, nao foi o que eu esperava, lamento dizer, lamento informar, sinto dizer, gostaria de reclamar, \
        queria reclamar, gostaria de fazer uma reclamacao, tenho uma reclamacao, pouco profissional, nada \
        profissional, falta de profissionalismo, e uma pena que, uma experiencia ruim, ma experiencia, mau \
        atendimento, atendimento ruim, um pedido de desculpas",
    promises_soon: "imediatamente, de imediato, agora mesmo, em instantes, em um instante, num instante, em um minuto, \
        num minuto, em poucos minutos, em alguns minutos, em breve, já já, na hora, sem demora, a qualquer \
        momento",
    promises_people: "alguém entrará em contato, alguém vai entrar em contato, alguém vai ligar, entraremos em contato, \
        vamos ligar, vamos entrar em contato, nossa equipe entrará, nossa equipe vai, retornaremos, avisei a \
        equipe, encaminhei, informei a equipe, reservei, agendei",
};

pub const LEADS: Leads = Leads {
    introduces: "o meu nome é, meu nome é, meu nome completo é, chamo-me, me chamo, eu me chamo",
    i_am: "sou o/a/, eu sou o/a/, aqui é o/a/, o/ meu nome, chamam-me",
    here_is: "fala o/a/, é o/a/, quem fala é o/a/, aqui fala",
    follows_name: "e, de, do, da, mas, com, quero, queria, gostaria, preciso, o, a, meu, minha, que, em, por, para, moro, tenho",
    no_names: "cliente, de, do, da, um, uma, muito, novo, nova, proprietario, proprietaria, dono, dona, estudante, reformado, reformada, \
        aposentado, aposentada, brasileiro, brasileira, portugues, portuguesa, segunda, terça, quarta, quinta, sexta, sabado, domingo, \
        não, interessado, interessada, senhorio, inquilino, inquilina, alergico, alergica, celiaco, vegano, vegana, vegetariano, \
        importante, errado, incorreto, urgente, verdade, possivel, eu",
    name_labels: "nome, meu nome, o meu nome, nome completo",
    signs_off: "cumprimentos, com os melhores cumprimentos, melhores cumprimentos, atenciosamente, obrigado, obrigada, muito obrigado, \
        muito obrigada, abraço, um abraço, saudações, att",
    phone_cues: "telefone, tel, telemovel, telemóvel, celular, tlm, cel, fone, meu numero, numero, whatsapp, zap, liga, ligue, liguem, ligar, \
        contacto, contato, fixo, liguem-me para",
    no_phone: "pedido, encomenda, numero da/do encomenda/pedido, numero de encomenda/pedido, fatura, numero da fatura, referencia, ref, \
        reserva, numero da/de reserva, conta, numero da conta, numero de cliente, cliente, apolice, serie, numero de serie, rastreio, \
        modelo, artigo, nif, cpf, cnpj, rg, iban, desde, ano, codigo, codigo postal, cep, cartão, numero do cartão, matricula, \
        processo, contrato, ticket, protocolo, preço, orçamento, cerca de, quase, mais de",
    theirs: "vosso, vossa, seu, sua, teu, escrevi para, escrever para, enviei para, mandei para, liguei para, telefonei para, vosso numero, \
        seu numero, não, é este, ligando para",
    mine: "me, meu, minha, mim, nos, nosso, nossa",
    corrects: "meu novo, minha nova, novo numero/email/telefone/telemovel, numero/email/telefone certo/correto, correção, queria dizer, \
        na verdade, mudou, mudei de, enganei-me, me enganei, numero errado, agora é, afinal, é antes, troquei de",
    member_ends: "cumprimentos, melhores cumprimentos, qualquer duvida/coisa/questão, se tiver alguma/mais, espero ter ajudado, \
        fico/ficamos ao/à dispor/disposição, estou à disposição, estamos à disposição, tenha um, não hesite em, obrigado por, \
        obrigada por, de nada, um abraço, até logo, boa pergunta, atenciosamente",
};
