#include <gtest/gtest.h>

#include "quantity_cases.hpp"

namespace claimgraph {
namespace {

using testing_text::expect_all;

TEST(QuantitiesInFrench, HedgesAndBounds) {
  expect_all("fr", {{"L’usine emploie [environ 1 200 personnes].", {"~1200 person"}},
                    {"[Près de 300 000 foyers] sont touchés.", {"<~300000 household"}},
                    {"[Presque 40 pays] ont signé.", {"<~40 country"}},
                    {"[Un peu plus de 900 places] restent.", {">~900 {places}"}},
                    {"[Au moins 12 entreprises] ont répondu.", {">=12 company"}},
                    {"Il faut [300 ouvriers ou plus].", {">=300 person"}},
                    {"[Plus de 250 personnes] travaillent ici.", {">250 person"}},
                    {"[Plus d'un million de visiteurs] sont attendus.", {">1e6 {visitor}"}},
                    {"La salle accueille [jusqu’à 500 passagers].", {"<=500 {passagers}"}},
                    {"Cela coûte [moins de 100 millions d’euros].", {"<100e6 EUR"}},
                    {"[Exactement 2 000 sièges] sont libres.", {"=2000 {seat}"}},
                    {"Il dure [deux heures environ].", {"~2 h"}},
                    {"Le trajet prend [au maximum 3 heures].", {"<=3 h"}},
                    {"Il pèse [à peu près 5 tonnes].", {"~5 t"}}});
}

TEST(QuantitiesInFrench, Money) {
  expect_all("fr",
             {{"Le port a coûté [3,5 milliards d'euros].", {"3.5e9 EUR"}},
              {"Le billet est à [5,50 €].", {"5.50 EUR"}},
              {"Il doit [20 euros et 43 centimes].", {"20.43 EUR"}},
              {"La facture est de [1 234,56 euros].", {"1234.56 EUR"}},
              {"Le loyer est de [900 € par mois].", {"900 EUR/month"}},
              {"Elle gagne [1 500 € bruts par mois].", {"1500 EUR/month"}},
              {"Le chiffre d’affaires annuel de [20 millions d’euros] suffit.", {"20e6 EUR/year"}},
              {"Le fonds a levé [3,5 M€].", {"3.5e6 EUR"}},
              {"Une dette de [400 francs suisses].", {"400 CHF"}},
              {"Le prix est de [10 000 dollars].", {"10000 USD assumed"}},
              {"[Un demi-million d’euros] manque.", {"500000 EUR"}},
              {"L’État verse [1,2 milliard d'euros] sur [10 ans].", {"1.2e9 EUR", "10 year"}}});
}

TEST(QuantitiesInFrench, Ranges) {
  expect_all("fr",
             {{"[Entre 10 et 50 millions de dollars] seront investis.", {"10e6..50e6 USD assumed"}},
              {"Il faut [5 à 7 ans] de travaux.", {"5..7 year"}},
              {"Un budget [de 100 millions d’euros à 1 milliard].", {"100e6..1e9 EUR"}},
              {"Une marge [de 5 à 7 %].", {"5..7 %"}},
              {"Un sentier de [5-7 km].", {"5..7 km"}}});
}

TEST(QuantitiesInFrench, VagueMagnitudesAndFractions) {
  expect_all("fr", {{"[Des dizaines de milliers de manifestants] ont défilé.",
                     {"10000..<100000 {manifestants}"}},
                    {"[Plusieurs centaines de policiers] étaient là.", {"100..<1000 {policiers}"}},
                    {"L'aide se chiffre en [milliards de dollars].", {"1e9..<1e10 USD assumed"}},
                    {"[La moitié des salariés] sont partis.", {"50 %"}},
                    {"[Plus de la moitié des villages] ont un puits.", {">50 %"}},
                    {"Il détient [2/3 des droits de vote].", {"66.7 %"}},
                    {"[Deux tiers des habitants] votent.", {"66.7 %"}},
                    {"[Une quarantaine de personnes] trient le poisson.", {"~40 person"}},
                    {"[Plus d’une centaine de gares] ont fermé.", {">100 {gares}"}},
                    {"Elle vaut [une dizaine de milliers d’euros].", {"~10000 EUR"}},
                    {"[Un quart des logements] sont vides.", {"25 %"}},
                    {"[La moitié des dépenses liées à la recherche] de la région.", {"50 %"}},
                    {"[Un million et demi de personnes] vivent ici.", {"1.5e6 person"}}});
}

TEST(QuantitiesInFrench, Changes) {
  expect_all("fr", {{"Les ventes ont [progressé de 8,5 %] à [12,4 milliards d'euros].",
                     {"8.5 % rise by", "12.4e9 EUR rise to"}},
                    {"Les prix ont [chuté de 20 % sur un an].", {"20 % fall by"}},
                    {"Le déficit est passé de [3 millions] à [5 millions d’euros].",
                     {"3e6 EUR", "5e6 EUR rise to"}},
                    {"C’est [une hausse de 3 points de pourcentage].", {"3 % rise by"}},
                    {"Les volumes ont [reculé d’un tiers].", {"33.3 % fall by"}},
                    {"Le litre a [baissé de 5 centimes].", {"0.05 EUR fall by assumed"}}});
}

TEST(QuantitiesInFrench, CountsAndMeasures) {
  expect_all("fr",
             {{"La ville compte [120 000 habitants], [15 gares] et [3 000 points de vente].",
               {"120000 person", "15 {gares}", "3000 {points}"}},
              {"Le groupe a acheté [10 000 cartes graphiques Nvidia H100].", {"10000 GPU"}},
              {"Le train roule à [320 km/h].", {"320 km/h"}},
              {"La centrale produit [900 MW], soit [7 TWh par an].", {"900 MW", "7 TWh/year"}},
              {"Elle a convaincu [12 investisseurs étrangers].", {"12 {investisseurs}"}},
              {"Il y a passé [deux heures et demie].", {"2.5 h"}},
              {"[80 %] des clients reviennent.", {"80 %"}},
              {"Au cours des [15 prochaines années].", {"15 year"}}});
}

TEST(QuantitiesInFrench, WhatIsNoQuantity) {
  expect_all("fr", {{"Entre le 5 et le 12 juillet 2024, puis le 1er janvier.", {}},
                    {"En 2019 et depuis 1998, rien n’a changé.", {}},
                    {"L'article 12, page 5, de la version 2.1.", {}},
                    {"Rendez-vous à 10 h 30 dans la salle 4.", {}},
                    {"Un homme et une femme attendent ; l’un des deux parle.", {}},
                    {"Le 3e trimestre et la 2e ville du pays.", {}},
                    {"Le modèle A320 et le vol AF447.", {}},
                    {"Les deux sociétés ont gagné 3-1.", {}},
                    {"Voir https://exemple.fr/2024/12.", {}}});
}

}  // namespace
}  // namespace claimgraph
